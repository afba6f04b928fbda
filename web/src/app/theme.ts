import { createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#e6f7f4',
  '#d3ece7',
  '#a7d8cf',
  '#77c3b6',
  '#50b2a1',
  '#37a794',
  '#259a87',
  '#0d7a70',
  '#0b6b63',
  '#075a53',
];

export const theme = createTheme({
  primaryColor: 'brand',
  colors: { brand },
  // White on these passes 4.5:1 in both schemes (WCAG 2.2, 1.4.3).
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Noto Sans Arabic", sans-serif',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // In the alert's own colour its title would be too faint.
    Alert: { styles: { label: { color: 'var(--mantine-color-text)' } } },
    Modal: { styles: { title: { fontWeight: 600 } } },
    // A dialog's header is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    // The list itself scrolls: a scrolling box around it would have to take the focus.
    Select: {
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
  },
});
