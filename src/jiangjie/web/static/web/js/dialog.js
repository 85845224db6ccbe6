/* Opens an act's page above the page it came from. Without this file, or when anything fails, the link leads to the page. */

(() => {
  "use strict";

  const make = () => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", "act-title");
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    return dialog;
  };

  const open = async (link) => {
    const response = await fetch(link.href, { headers: { "X-Requested-With": "dialog" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const act = page.getElementById("act");
    if (!act || document.querySelector("dialog[open]")) {
      window.location.assign(link.href);
      return;
    }
    const dialog = make();
    dialog.append(act);
    if (window.htmx) window.htmx.process(dialog);
    dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest("a[data-dialog]");
    if (link && plain && "showModal" in HTMLDialogElement.prototype) {
      event.preventDefault();
      open(link).catch(() => window.location.assign(link.href));
      return;
    }
    const close = event.target.closest("dialog [data-dialog-close]");
    if (close) {
      event.preventDefault();
      close.closest("dialog").close();
    }
  });
})();
