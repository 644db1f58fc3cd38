// The chosen configuration, and the configurations that pass the brush and the filter.
const choice = {
  chosen: null,
  brushed: null, // a set of indices, or null for all
  listeners: [],
  brushListeners: [],
};

function choose(c) {
  choice.chosen = c;
  choice.listeners.forEach((listener) => listener(c));
}

function brush(places) {
  choice.brushed = places;
  choice.brushListeners.forEach((listener) => listener());
}
