// Everything works without this: it adds hovering, pinning without a reload, adding by selection, and a fast review queue.
"use strict";
(() => {
  const quoted = (id) => CSS.escape(id);
  const parts = (id) => document.querySelectorAll(`[data-records~="${quoted(id)}"], [data-record~="${quoted(id)}"]`);
  const holder = (target) => target instanceof Element && target.closest("[data-records], [data-record]");
  // Of words that belong to several records the innermost is meant; a line beside the text may stand for several.
  const ids = (element) => element.dataset.records ? element.dataset.records.split(" ").slice(-1) : (element.dataset.record || "").split(" ");
  const each = (all, name, on) => all.filter(Boolean).forEach((id) => parts(id).forEach((part) => part.classList.toggle(name, on)));

  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => { const element = holder(event.target); if (element) each(ids(element), "hot", on); });
  }

  // --- the article: a click pins, a selection begins a record that was missed ---

  document.addEventListener("click", (event) => {
    const element = holder(event.target);
    if (!element || !element.dataset.records || event.target.closest("a, button, input, select, textarea")) return;
    if (!getSelection().isCollapsed) return;
    const [id] = ids(element);
    const pinned = element.classList.contains("pinned");
    document.querySelectorAll(".pinned").forEach((part) => part.classList.remove("pinned"));
    const url = new URL(location.href);
    if (pinned) url.searchParams.delete("record");
    else { url.searchParams.set("record", id); each([id], "pinned", true); }
    history.replaceState(null, "", url);
    const line = document.querySelector(`li[data-record~="${quoted(id)}"]`);
    if (line && !pinned) line.scrollIntoView({ block: "nearest" });
  });

  const adding = document.getElementById("adding");
  if (adding) document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const inside = selection.anchorNode && document.querySelector("article.text").contains(selection.anchorNode);
    const words = inside ? selection.toString().trim().slice(0, 1500) : "";
    const url = new URL(adding.href);
    if (words) url.searchParams.set("words", words); else url.searchParams.delete("words");
    adding.href = url;
    adding.classList.toggle("ready", Boolean(words));
  });

  // --- review: the next record is there before the server has answered ---

  const queue = document.getElementById("queue");
  const said = document.getElementById("said");
  const undo = document.getElementById("undo");
  const waiting = document.getElementById("waiting");
  const decided = new Set();
  const count = (step) => { waiting.textContent = Math.max(0, Number(waiting.textContent) + step); };

  const refill = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    fresh.querySelectorAll("#queue .card").forEach((card) => {
      const id = card.dataset.card;
      if (!decided.has(id) && !queue.querySelector(`[data-card="${quoted(id)}"]`)) queue.append(document.adoptNode(card));
    });
    if (!queue.querySelector(".card")) queue.textContent = "Nothing is waiting.";
  };

  const decide = async (form, button) => {
    const card = form.closest(".card");
    const body = new URLSearchParams(new FormData(form));
    body.set("decision", button.value);
    decided.add(card.dataset.card);
    card.remove();
    count(-1);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const correction = new URL(answer.url).searchParams.get("done");
      undo.querySelector("[name=correction]").value = correction || "";
      undo.hidden = !correction;
      said.textContent = "";
      refill(await answer.text());
    } catch (error) {
      decided.delete(card.dataset.card);
      queue.prepend(card);
      count(1);
      said.textContent = `Not kept: ${error.message}. Decide it again.`;
    }
  };

  if (queue) {
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (!form.closest("#queue") || !event.submitter) return;
      event.preventDefault();
      decide(form, event.submitter);
    });
    queue.addEventListener("click", (event) => {
      const leave = event.target.closest('[data-key="s"]');
      if (!leave || queue.querySelectorAll(".card").length < 2) return;
      event.preventDefault();
      decided.add(leave.closest(".card").dataset.card);
      leave.closest(".card").remove();
    });
  }

  // --- keys ---

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { const box = document.querySelector("header input[name=text]"); if (box) { event.preventDefault(); box.focus(); } return; }
    const button = [...document.querySelectorAll(`[data-key="${quoted(event.key)}"]`)].find((found) => !found.closest("[hidden]"));
    if (button) { event.preventDefault(); button.click(); }
  });
})();
