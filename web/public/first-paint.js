(function () {
  var choice = null;
  var language = null;
  try {
    choice = localStorage.getItem('mantine-color-scheme-value');
    language = localStorage.getItem('rollcall-language');
  } catch {
    // Storage may be forbidden; then the system's choice holds.
  }
  var dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var spoken = (language || navigator.language || 'en').slice(0, 2);
  if (spoken === 'ar') document.documentElement.dir = 'rtl';
})();
