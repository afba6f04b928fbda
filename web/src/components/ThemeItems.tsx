import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const CHOICES = ['auto', 'light', 'dark'] as const;

/** Items of a menu. */
export function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('theme.label')}</Menu.Label>
      {CHOICES.map((choice) => (
        <Menu.Item
          key={choice}
          role="menuitemradio"
          aria-checked={colorScheme === choice}
          leftSection={
            colorScheme === choice ? (
              <IconCheck size={16} aria-hidden />
            ) : (
              <span style={{ width: 16 }} />
            )
          }
          onClick={() => setColorScheme(choice)}
        >
          {t(`theme.${choice}`)}
        </Menu.Item>
      ))}
    </>
  );
}
