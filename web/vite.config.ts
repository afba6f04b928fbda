import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VitePWA } from 'vite-plugin-pwa';
import type { ManifestTransform } from 'workbox-build';
import { defineConfig } from 'vitest/config';
import { ahead } from './plugins/ahead.ts';
import { guides } from './plugins/guides.ts';

const server = process.env.ROLLCALL_SERVER ?? 'http://127.0.0.1:8000';

const OUT = fileURLToPath(new URL('../build/web', import.meta.url));

/**
 * While servers are replaced one by one, another version's page or icon may come under the same name: it must not be kept
 * as this one's. Then nothing is kept, and the browser tries again at the next visit.
 */
const withDigests: ManifestTransform = (entries) => ({
  manifest: entries.map((entry) => {
    if (entry.revision === null) return entry;
    const digest = createHash('sha256').update(readFileSync(`${OUT}/${entry.url}`));
    return { ...entry, integrity: `sha256-${digest.digest('base64')}` };
  }),
});

/** Keeps the application's own files in the browser; what the server answers is never kept. */
const shell = VitePWA({
  strategies: 'generateSW',
  registerType: 'autoUpdate',
  // An external file: the server's policy lets no inline script run.
  injectRegister: 'script-defer',
  // It lies in public/, as it is.
  manifest: false,
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    // Read seldom, and with pictures larger than all the rest.
    globIgnores: ['assets/guides/**'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [
      /^\/api(\/|$)/,
      /^\/docs(\/|$)/,
      /^\/openapi\.yaml$/,
      /^\/healthz$/,
      /^\/readyz$/,
      /^\/metrics$/,
    ],
    inlineWorkboxRuntime: true,
    manifestTransforms: [withDigests],
  },
});

const inMantine = (parts: string) => new RegExp(`@mantine/core/esm/(${parts})/`);
const components = (names: string) => `components/(${names})`;
/** What the pages before signing in are made of. */
const FIRST = inMantine(
  'core|' +
    components(
      'ActionIcon|Alert|Anchor|Box|Button|Center|CloseButton|Group|Input|InputBase|Loader|Paper|' +
        'PasswordInput|Stack|Text|TextInput|ThemeIcon|Title|Transition|UnstyledButton|VisuallyHidden',
    ),
);
/** What lies over a page: menus, dialogs, lists to choose from. */
const OVERLAYS = inMantine(
  components(
    'Combobox|Drawer|FocusTrap|Menu|Modal|Overlay|Popover|Portal|ScrollArea|Select|Tooltip',
  ),
);

/**
 * Left alone, the bundler cuts a file for each set of pages that share something: some hundred small ones, dozens of
 * them before the first page. Few larger ones come sooner over a slow line.
 */
const groups = [
  {
    name: (id: string) => `texts-${/locales\/(\w+)\//.exec(id)?.[1] ?? ''}`,
    test: /src\/i18n\/locales\/\w+\/\w+\.json$/,
    priority: 4,
  },
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  { name: 'fields', test: FIRST, priority: 2 },
  { name: 'overlays', test: OVERLAYS, priority: 1 },
];

export default defineConfig({
  plugins: [react(), guides(), ahead(), shell],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: { '/api': { target: server, changeOrigin: false } },
    // The guides lie in docs/.
    fs: { allow: ['..'] },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
  },
});
