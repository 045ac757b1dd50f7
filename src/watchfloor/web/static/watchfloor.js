// Everything works without this: it adds hovering, pinning without a reload, and the keys of the review queue.
"use strict";
(() => {
  const parts = (id) => document.querySelectorAll(`[data-records~="${CSS.escape(id)}"], [data-record="${CSS.escape(id)}"]`);
  const mark = (element, name, on) => {
    const ids = (element.dataset.records || element.dataset.record || "").split(" ").filter(Boolean);
    ids.slice(-1).forEach((id) => parts(id).forEach((part) => part.classList.toggle(name, on)));
  };
  const holder = (target) => target instanceof Element && target.closest("[data-records], [data-record]");
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => { const element = holder(event.target); if (element) mark(element, "hot", on); });
  }
  document.addEventListener("click", (event) => {
    const element = holder(event.target);
    if (!element || !element.dataset.records || event.target.closest("a, button, input, select, textarea")) return;
    const id = element.dataset.records.split(" ").pop();
    const pinned = element.classList.contains("pinned");
    document.querySelectorAll(".pinned").forEach((part) => part.classList.remove("pinned"));
    const url = new URL(location.href);
    if (pinned) url.searchParams.delete("record");
    else { url.searchParams.set("record", id); parts(id).forEach((part) => part.classList.add("pinned")); }
    history.replaceState(null, "", url);
    const line = document.querySelector(`li[data-record="${CSS.escape(id)}"]`);
    if (line && !pinned) line.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { const box = document.querySelector("header input[name=text]"); if (box) { event.preventDefault(); box.focus(); } return; }
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();
