import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useCatchFocus } from './useCatchFocus';

function List({ items, heading = false }: { items: readonly string[]; heading?: boolean }) {
  const place = useCatchFocus<HTMLDivElement>(items);
  return (
    <div ref={place} tabIndex={-1} data-testid="place">
      {heading ? <h2 tabIndex={-1}>Items</h2> : null}
      {items.map((item) => (
        <button key={item}>{item}</button>
      ))}
    </div>
  );
}

it('takes the focus of what is removed', () => {
  const { rerender } = render(<List items={['a', 'b']} />);
  screen.getByText('b').focus();
  rerender(<List items={['a']} />);
  expect(screen.getByTestId('place')).toHaveFocus();
});

it('gives it to the heading where there is one', () => {
  const { rerender } = render(<List heading items={['a', 'b']} />);
  screen.getByText('b').focus();
  rerender(<List heading items={['a']} />);
  expect(screen.getByRole('heading')).toHaveFocus();
});

it('leaves it where it is when something else is removed, or nothing had it', () => {
  const { rerender } = render(<List items={['a', 'b', 'c']} />);
  rerender(<List items={['a', 'b']} />);
  expect(document.body).toHaveFocus();
  screen.getByText('a').focus();
  rerender(<List items={['a']} />);
  expect(screen.getByText('a')).toHaveFocus();
});
