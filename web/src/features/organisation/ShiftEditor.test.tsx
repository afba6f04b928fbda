import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { i18n, startI18n } from '@/i18n';
import { shiftWith } from '@/test/shift';
import type { Shift } from './shift/form';
import { ShiftEditor } from './ShiftEditor';

// The whole dialog is drawn for each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const site = { id: shiftWith().site_id, name: 'Berlin', zone: 'Europe/Berlin' };
const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

let refusals: Record<string, string>;
let sent: Partial<Shift> | undefined;

beforeAll(async () => {
  await startI18n('en');
  await i18n.loadNamespaces('organisation');
});

beforeEach(() => {
  refusals = {};
  sent = undefined;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    if (request.method === 'GET') return answer(200, { items: [site] });
    sent = (await request.json()) as Partial<Shift>;
    const errors = Object.entries(refusals).map(([field, reason]) => ({ field, reason }));
    if (errors.length === 0) return answer(200, shiftWith());
    return answer(422, { code: 'validation_failed', detail: '', errors });
  });
});

async function edit(rules: Partial<Shift>) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ShiftEditor shift={shiftWith(rules)} onClose={() => undefined} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return screen.findByRole('dialog');
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const section = (name: RegExp) => screen.getByRole('button', { name });

describe('a refusal of the server', () => {
  it('opens the section and stands at the field, which takes the focus', async () => {
    await edit({});
    expect(section(/^Half days/)).toHaveAttribute('aria-expanded', 'false');
    refusals = { half_day_below_minutes: 'out_of_range' };
    await save();
    const field = await screen.findByRole('group', { name: 'Half a day if worked less than' });
    expect(within(field).getByText('This number is outside what is allowed.')).toBeVisible();
    expect(section(/^Half days/)).toHaveAttribute('aria-expanded', 'true');
    expect(section(/^Overtime/)).toHaveAttribute('aria-expanded', 'false');
    await waitFor(() => expect(within(field).getByLabelText(/hours$/)).toHaveFocus());
  });

  it.each<[string, string, Partial<Shift>, RegExp, string]>([
    [
      'breaks[1]',
      'outside_shift',
      {
        breaks: [
          { from: '12:00', to: '12:30', paid: false },
          { from: '20:00', to: '20:15', paid: false },
        ],
      },
      /^Break 2$/,
      'This lies outside the shift',
    ],
    [
      'breaks',
      'overlaps',
      { breaks: [{ from: '12:00', to: '12:30', paid: false }] },
      /^Breaks$/,
      'These times overlap',
    ],
    [
      'gaps[0].to',
      'required',
      { gaps: [{ from: '12:00', to: '13:00' }] },
      /^Gap 1$/,
      'Fill this in.',
    ],
    [
      'flexible.core',
      'outside_shift',
      { flexible: { required_minutes: 480, core: { from: '06:00', to: '07:00' } } },
      /^Core time$/,
      'This lies outside the shift',
    ],
    [
      'flexible.required_minutes',
      'out_of_range',
      { flexible: { required_minutes: 600, core: null } },
      /^To be worked a day$/,
      'This number is outside',
    ],
    [
      'overtime.after_daily_minutes',
      'out_of_range',
      {},
      /^Overtime after, a day$/,
      'This number is outside',
    ],
  ])('of %s (%s) stands beside it', async (field, reason, rules, group, text) => {
    await edit(rules);
    refusals = { [field]: reason };
    await save();
    const place = await screen.findByRole('group', { name: group });
    await waitFor(() => expect(place).toHaveTextContent(text));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('of what the form does not have is shown below it', async () => {
    await edit({});
    refusals = { 'breaks[4]': 'outside_shift' };
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('This lies outside the shift');
  });
});

it('opens the sections that are in use, and keeps the others folded', async () => {
  await edit({ breaks: [{ from: '12:00', to: '12:30', paid: false }] });
  expect(section(/^Breaks and split/)).toHaveAttribute('aria-expanded', 'true');
  expect(section(/^Flexible hours/)).toHaveAttribute('aria-expanded', 'false');
});

it('sends what was entered: a break more, and a limit of overtime less', async () => {
  await edit({ overtime: { ...shiftWith().overtime, after_daily_minutes: 480 } });
  const hours = screen.getByLabelText('Overtime after, a day: hours');
  expect(hours).toHaveValue('8');
  await userEvent.clear(hours);
  await userEvent.click(section(/^Breaks and split/));
  await userEvent.click(screen.getByRole('button', { name: 'Add break' }));
  await save();
  // A break needs its times.
  const added = screen.getByRole('group', { name: 'Break 1' });
  expect(within(added).getAllByText('This is needed.')).toHaveLength(2);
  await userEvent.type(within(added).getByLabelText('From'), '12:00');
  await userEvent.type(within(added).getByLabelText('To'), '12:30');
  await save();
  await waitFor(() => expect(sent).toBeDefined());
  expect(sent?.breaks).toEqual([{ from: '12:00', to: '12:30', paid: false }]);
  expect(sent?.overtime?.after_daily_minutes).toBeNull();
});
