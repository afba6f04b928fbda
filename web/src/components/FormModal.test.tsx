import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { FormModal } from './FormModal';

function Opener() {
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  return (
    <MantineProvider env="test">
      <button
        onClick={() => {
          setOpen(true);
        }}
      >
        Open
      </button>
      {open ? (
        <FormModal title="Form" onClose={close} onSubmit={close} busy={false} problem={null}>
          <input aria-label="Field" data-autofocus />
        </FormModal>
      ) : null}
    </MantineProvider>
  );
}

afterEach(cleanup);

it('gives the focus back to what opened it', async () => {
  render(<Opener />);
  const opener = screen.getByRole('button', { name: 'Open' });
  await userEvent.click(opener);
  await waitFor(() => expect(screen.getByLabelText('Field')).toHaveFocus());
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(opener).toHaveFocus());
});
