// Before the first paint, so that a chosen scheme does not flash the other one.
try {
  const scheme = localStorage.getItem('scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage that is forbidden keeps no choice: the system's scheme holds.
}
