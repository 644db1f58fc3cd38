// The document. Texts are set as text only: names from users are never markup.
function byId(id) {
  return document.getElementById(id);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function setText(id, text) {
  byId(id).textContent = text;
}

function options(select, texts, chosen) {
  select.replaceChildren(...texts.map((text, i) => element("option", {value: i, textContent: text})));
  select.value = chosen;
}

/** A paragraph whose lines never break after a number's sign or before its %. */
function sentence(properties, text) {
  return element("p", properties, ...text.split(/([\d.,]+e-\d+|[\d.,]+ %)/).map((part, i) =>
    (i % 2 ? element("span", {className: "number", textContent: part}) : part)));
}

/** A tooltip: a title with lines below. */
function tip(title, ...lines) {
  return element("div", {className: "tip"}, element("b", {textContent: title}),
    ...lines.map((line) => element("span", {textContent: line})));
}

function tipOf(c, ...lines) {
  return tip("Trial " + configurations.trial[c] + " · " + rankText(c),
    rankedBy.name + " " + number(scoreOf[c]), ...lines, describe(c));
}
