import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SearchField } from './SearchField';

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function show(initial = '') {
  const onChange = vi.fn();
  const field = (value: string) => (
    <MantineProvider>
      <SearchField label="Find" value={value} onChange={onChange} />
    </MantineProvider>
  );
  const { rerender } = render(field(initial));
  return {
    onChange,
    become: (value: string) => {
      rerender(field(value));
    },
    type: (text: string) => {
      fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } });
    },
    pause: () => {
      act(() => {
        vi.advanceTimersByTime(400);
      });
    },
    shown: () => screen.getByRole<HTMLInputElement>('searchbox').value,
  };
}

it('searches when typing pauses, without the spaces around', () => {
  const { type, pause, onChange } = show();
  type('a');
  type(' ab ');
  expect(onChange).not.toHaveBeenCalled();
  pause();
  expect(onChange).toHaveBeenCalledExactlyOnceWith('ab');
});

it('keeps what is typed while the search before it arrives', () => {
  const { type, pause, become, shown } = show();
  type('ab');
  pause();
  type('abc');
  become('ab');
  expect(shown()).toBe('abc');
  type('abc ');
  pause();
  become('abc');
  expect(shown()).toBe('abc ');
});

it('keeps what is typed when two searches are under way', () => {
  const { type, pause, become, shown } = show();
  type('ab');
  pause();
  type('abc');
  pause();
  become('ab');
  become('abc');
  expect(shown()).toBe('abc');
});

it('gives way to a search that comes from elsewhere', () => {
  const { type, pause, become, shown } = show('old');
  expect(shown()).toBe('old');
  type('new');
  pause();
  become('new');
  become('');
  expect(shown()).toBe('');
  become('other');
  expect(shown()).toBe('other');
});

it('is cleared by its button', () => {
  const { pause, onChange, shown } = show('old');
  fireEvent.click(screen.getByRole('button', { name: 'action.clear' }));
  expect(shown()).toBe('');
  pause();
  expect(onChange).toHaveBeenCalledExactlyOnceWith('');
});
