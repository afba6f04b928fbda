import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FileChoice } from './FileChoice';

it('takes the same file twice', async () => {
  const onFiles = vi.fn();
  const { container } = render(
    <MantineProvider>
      <FileChoice accept=".csv" onFiles={onFiles}>
        Choose
      </FileChoice>
    </MantineProvider>,
  );
  const input = container.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error('There is no field for the file.');
  const file = new File(['a'], 'people.csv', { type: 'text/csv' });
  for (const times of [1, 2]) {
    await userEvent.upload(input, file);
    expect(onFiles).toHaveBeenCalledTimes(times);
    // A browser that is given what it has says nothing.
    expect(input.value).toBe('');
  }
  expect(onFiles).toHaveBeenLastCalledWith([file]);
  expect(screen.getByRole('button', { name: 'Choose' })).toBeInTheDocument();
});
