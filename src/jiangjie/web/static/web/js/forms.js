/* Forms: one submission, focus on what is wrong, files that can be dropped and whose upload is seen. */

(() => {
  "use strict";

  const rest = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-disabled]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      if (button.dataset.idle) button.textContent = button.dataset.idle;
    });
  };

  const busy = (form, button) => {
    form.dataset.sent = "1";
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.busy) {
      button.dataset.idle = button.textContent;
      button.textContent = button.dataset.busy;
    }
  };

  /* In the capture phase, so that htmx does not see the second submission either. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    busy(form, event.submitter);
  }, true);

  /* Back through the browser's history, or the net failed: the form can be sent again. */
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(rest));
  ["htmx:sendError", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, (event) => event.target.closest && event.target.closest("form[data-sent]") && rest(event.target.closest("form")));
  });

  /* Who goes back to a form has the same form in front of them, with the same key: sent again, it does nothing twice. */
  const keyFields = () => [...document.querySelectorAll("form[data-once] input[name=once]")];
  const nameOf = (field) => `${field.form.action}|${(field.form.elements.namedItem("seen") || {}).value}`;

  document.addEventListener("DOMContentLoaded", () => {
    const fields = keyFields();
    const kept = (history.state && history.state.once) || {};
    const [arrival] = performance.getEntriesByType("navigation");
    if (arrival && arrival.type === "back_forward") {
      fields.forEach((field) => { field.value = kept[nameOf(field)] || field.value; });
    }
    if (fields.length) {
      const once = Object.fromEntries(fields.map((field) => [nameOf(field), field.value]));
      history.replaceState({ ...history.state, once }, "");
    }
  });

  /* What comes back may be a refusal, an error or the log-in page: a form's answer takes the page, a list's reloads it. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target, boosted } = event.detail;
    if (!boosted) return;
    if (target.id && !xhr.responseText.includes(`id="${target.id}"`)) {
      event.preventDefault();
      window.location.assign(xhr.responseURL);
    } else {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  const focusFault = (root) => {
    const fault = root.querySelector("[data-focus]");
    if (fault) fault.focus();
  };
  document.addEventListener("DOMContentLoaded", () => focusFault(document));
  document.addEventListener("htmx:afterSettle", () => focusFault(document));

  /* File drop. */

  const words = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  const row = (drop, file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const size = document.createElement("span");
    const tooLarge = file.size > Number(drop.dataset.limit);
    name.textContent = file.name;
    size.textContent = tooLarge ? `${words(file.size)} · ${drop.dataset.tooLarge}` : words(file.size);
    item.classList.toggle("is-bad", tooLarge);
    item.append(name, size);
    return item;
  };

  const showFiles = (drop) => {
    const list = drop.querySelector(".drop-files");
    const files = [...drop.querySelector("input[type=file]").files];
    list.replaceChildren(...files.map((file) => row(drop, file)));
    list.hidden = files.length === 0;
  };

  const dropOf = (event) => (event.target.closest ? event.target.closest("[data-drop]") : null);

  ["dragenter", "dragover"].forEach((name) => {
    document.addEventListener(name, (event) => {
      const drop = dropOf(event);
      if (!drop) return;
      event.preventDefault();
      drop.classList.add("is-over");
    });
  });

  document.addEventListener("dragleave", (event) => {
    const drop = dropOf(event);
    if (drop && !drop.contains(event.relatedTarget)) drop.classList.remove("is-over");
  });

  document.addEventListener("drop", (event) => {
    const drop = dropOf(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    const input = drop.querySelector("input[type=file]");
    const taken = new DataTransfer();
    const dropped = [...event.dataTransfer.files];
    (input.multiple ? dropped : dropped.slice(0, 1)).forEach((file) => taken.items.add(file));
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const drop = dropOf(event);
    if (drop && event.target.type === "file") showFiles(drop);
  });

  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector && event.target.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = (100 * event.detail.loaded) / event.detail.total;
  });
})();
