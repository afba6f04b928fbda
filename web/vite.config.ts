import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { guides } from './plugins/guides.ts';

const server = process.env.ROLLCALL_SERVER ?? 'http://127.0.0.1:8000';

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
  },
});

export default defineConfig({
  plugins: [react(), guides(), shell],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
