// Light and dark themes, and the colours of charts (Okabe and Ito's, which the colour-blind can distinguish).
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const themeListeners = [];

function storedTheme() {
  try {
    return localStorage.getItem("odesweep-theme");
  } catch (e) { // a browser may refuse storage to files
    return null;
  }
}

function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", "Switch to " + (theme === "dark" ? "light" : "dark") + " colours");
  themeListeners.forEach((listener) => listener());
}

function preferredTheme() {
  return storedTheme() || (prefersDark.matches ? "dark" : "light");
}

byId("theme").onclick = () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("odesweep-theme", theme);
  } catch (e) {
    // the choice then lasts as long as the page
  }
  applyTheme(theme);
};
prefersDark.addEventListener("change", () => applyTheme(preferredTheme()));
applyTheme(preferredTheme());

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

const STATUS_COLOURS = {COMPLETE: "blue", DEAD: "vermilion", STUCK: "yellow", DIVERGED: "orange", STIFF: "purple", FAILED: "ink",
  STOPPED: "sky", TIMEOUT: "green", LOST: "faint"};

function statusColour(status) {
  return colour(STATUS_COLOURS[status] || "faint");
}
