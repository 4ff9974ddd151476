// Runs before the first paint, so that a chosen theme does not flash. Kept out of the bundle and out of the page for the content security policy.
try {
  var theme = localStorage.getItem('marquee.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is used then.
}

// The first answers travel while the app itself is still coming.
var early = ['/api/v1/me'];
if (location.pathname === '/') early.push('/api/v1/discover/trending?type=movie');
if (location.pathname !== '/sign-in') {
  early.forEach(function (href) {
    var link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = href;
    document.head.append(link);
  });
}
