import {
  DirectionProvider,
  MantineProvider,
  mergeThemeOverrides,
  useDirection,
} from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, isLanguage } from '@/i18n/languages';
import { whenIdle } from '@/whenIdle';
import { theme } from './theme';

const Notices = lazy(() => whenIdle().then(() => import('./Notices')));

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

/** The theme with what its components' own buttons are called, which no caller then has to say. */
function useTheme() {
  const { t } = useTranslation();
  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          CloseButton: { defaultProps: { 'aria-label': t('action.close') } },
          PasswordInput: {
            defaultProps: {
              visibilityToggleFocusable: true,
              visibilityToggleButtonProps: { 'aria-label': t('password.show') },
            },
          },
        },
      }),
    [t],
  );
}

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <DirectionProvider detectDirection>
        <MantineProvider theme={useTheme()} defaultColorScheme="auto">
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
