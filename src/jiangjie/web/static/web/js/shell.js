/* The chapters' drawer on small screens, and menus that close. Without this file the links and <details> still work. */

(() => {
  "use strict";

  const closeMenus = (except) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  };

  const drawer = () => document.getElementById("nav");

  const openDrawer = (event) => {
    event.preventDefault();
    drawer().classList.add("is-open");
    drawer().querySelector("a").focus();
  };

  const closeDrawer = () => {
    if (!drawer() || !drawer().classList.contains("is-open")) return;
    drawer().classList.remove("is-open");
    document.querySelector("[data-nav-open]").focus();
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.closest("[data-nav-open]")) return openDrawer(event);
    if (event.target.closest("[data-nav-close]")) {
      event.preventDefault();
      return closeDrawer();
    }
    if (!event.target.closest(".nav-inner")) closeDrawer();
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    closeMenus();
    if (menu) menu.querySelector("summary").focus();
    closeDrawer();
  });

  /* On paper everything folded is shown. */
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not([data-menu])").forEach((fold) => {
      fold.open = true;
    });
  });
})();
