import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, isLanguage } from '@/i18n/languages';
import { theme } from './theme';

const Notices = lazy(() => import('./Notices'));

/** Keeps `<html lang dir>` and the component library's direction in step with the chosen language. */
function FollowLanguage({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  useEffect(() => {
    const language = isLanguage(i18n.language) ? i18n.language : 'en';
    document.documentElement.lang = language;
    setDirection(LANGUAGES[language].dir);
  }, [i18n.language, setDirection]);
  return children;
}

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <DirectionProvider detectDirection>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <FollowLanguage>
            <Suspense>
              <Notices />
            </Suspense>
            {children}
          </FollowLanguage>
        </MantineProvider>
      </DirectionProvider>
    </QueryClientProvider>
  );
}
