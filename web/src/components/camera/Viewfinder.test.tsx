import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { shoot } from './frames';
import { Viewfinder } from './Viewfinder';

vi.mock('./frames', () => ({ shoot: vi.fn() }));
vi.mock('./useGuidance', () => ({ useGuidance: () => 'ready' }));
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));

const PHOTO = new File(['jpeg'], 'straight.jpg');
let frames: (photos: File[]) => void;

beforeEach(() => {
  vi.mocked(shoot).mockReturnValue(
    new Promise((resolve) => {
      frames = resolve;
    }),
  );
});

function open() {
  const onShot = vi.fn();
  const shown = render(
    <MantineProvider>
      <Viewfinder
        stream={{} as MediaStream}
        mirrored
        purpose="check_in"
        pose="straight"
        frames={3}
        onShot={onShot}
        controls={null}
      />
    </MantineProvider>,
  );
  screen.getByRole('button', { name: 'shutter' }).click();
  return { onShot, ...shown };
}

it('hands on the photographs of one moment', async () => {
  const { onShot } = open();
  await act(async () => {
    frames([PHOTO]);
    await Promise.resolve();
  });
  expect(onShot).toHaveBeenCalledExactlyOnceWith([PHOTO]);
});

it('hands on nothing once it is closed, even if the shutter was pressed before', async () => {
  const { onShot, unmount } = open();
  unmount();
  await act(async () => {
    frames([PHOTO]);
    await Promise.resolve();
  });
  expect(onShot).not.toHaveBeenCalled();
});
