// What the build found to be needed first (plugins/ahead.ts): by language, and whatever the language is.
/* global AHEAD */
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

  var wanted = [language].concat(navigator.languages).map(function (tag) {
    return (tag || '').slice(0, 2).toLowerCase();
  });
  var spoken =
    wanted.find(function (tag) {
      return tag in AHEAD.texts;
    }) || 'en';
  if (spoken === 'ar') document.documentElement.dir = 'rtl';

  function fetchAhead(attributes) {
    document.head.append(Object.assign(document.createElement('link'), attributes));
  }
  // While servers are replaced one by one, the page may come from one, and its scripts be asked of another that has none
  // of them: then nothing of the application runs. It is tried again, with pauses, for as long as that may take.
  var PAUSES_S = [1, 2, 4, 8, 15, 30, 60];
  var again = false;
  addEventListener(
    'error',
    function (event) {
      if (again || !(event.target instanceof HTMLScriptElement) || event.target.type !== 'module')
        return;
      again = true;
      try {
        var tried = Number(sessionStorage.getItem('rollcall-page-tried') || 0);
        if (tried >= PAUSES_S.length) return;
        sessionStorage.setItem('rollcall-page-tried', String(tried + 1));
        setTimeout(function () {
          location.reload();
        }, PAUSES_S[tried] * 1000);
      } catch {
        // Without a memory it could go on for ever.
      }
    },
    true,
  );

  // These do not ask who is there, and an answer kept for later could be wrong by then.
  var open = /^\/(setup|register|invitation|forgot-password|reset-password|help)(\/|$)/;
  if (!open.test(location.pathname))
    fetchAhead({ rel: 'preload', as: 'fetch', href: '/api/v1/session', crossOrigin: 'anonymous' });

  // Whoever was here before has all of it in the service worker's store.
  if (navigator.serviceWorker && navigator.serviceWorker.controller) return;
  if (location.pathname !== '/' && location.pathname !== '/sign-in') return;
  AHEAD.texts[spoken].concat(AHEAD.files).forEach(function (file) {
    fetchAhead({ rel: 'modulepreload', href: '/' + file });
  });
})();
