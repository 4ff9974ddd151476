// Runs before the first paint, so that a chosen theme does not flash. Kept out of the bundle and out of the page for the content security policy.
try {
  var theme = localStorage.getItem('marquee.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is used then.
}
