// The chosen configuration, and those that the brush and the filter keep.
const choice = {
  chosen: null,
  brushed: null, // a set of places, or null for all
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
