import '@mantine/core/styles.css';
import './app/styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/queryClient';
import { Providers } from './app/Providers';
import { sessionQuery } from './api/session';
import { reloadWhenDeployed } from './app/deployment';
import { makeRouter } from './app/router';
import { startI18n } from './i18n';

reloadWhenDeployed();

const client = makeQueryClient(() => {
  // Who was not signed in has nothing to forget, and the guards that asked know what to do.
  if (!client.getQueryData(sessionQuery().queryKey)) return;
  client.clear();
  void router.invalidate();
});
const router = makeRouter(client);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
// The page is on its way while the texts are.
void router.load();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
