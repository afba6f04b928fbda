import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionQuery, type SignedIn } from '@/api/session';
import { i18n, startI18n } from '@/i18n';
import type { Settings, SettingsChange } from '../queries';
import type { PayrollFormat } from './form';
import { PayrollSettings } from './PayrollSettings';

// All of its rows are drawn for each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const annual = { id: '01a204c4-25d6-724e-8644-32d91f1a4d4d', name: 'Annual leave' };
const payroll: PayrollFormat = {
  columns: [{ key: 'code', title: 'Personnel no.' }, { key: 'pay_code' }, { key: 'hours' }],
  codes: [
    { item: 'ordinary', code: '1000' },
    { item: 'overtime', percent: 150, code: '1150' },
    { item: 'leave', leave_type_id: annual.id, code: '2000' },
  ],
};
const standard: PayrollFormat = {
  columns: [{ key: 'name' }],
  codes: [{ item: 'ordinary', code: 'ordinary' }],
};
const person = { code: 'E-1', name: 'Admin', email: 'admin@example.org', department_id: null };

let refusals: Record<string, string>;
let sent: SettingsChange | undefined;

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

beforeAll(async () => {
  await startI18n('en');
  await i18n.loadNamespaces('settings');
});

beforeEach(() => {
  refusals = {};
  sent = undefined;
  // The router does, on every way.
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    if (request.method === 'GET')
      return answer(200, { items: request.url.includes('leave-types') ? [annual] : [] });
    sent = (await request.json()) as SettingsChange;
    const errors = Object.entries(refusals).map(([field, reason]) => ({ field, reason }));
    return errors.length > 0
      ? answer(422, { code: 'validation_failed', detail: '', errors })
      : answer(200, { payroll: sent.payroll ?? standard });
  });
});

async function open(format = payroll) {
  const client = new QueryClient();
  client.setQueryData(sessionQuery().queryKey, {
    session_id: annual.id,
    role: 'admin',
    person: person as SignedIn['person'],
  });
  const settings = { payroll: format } as Settings;
  const routeTree = createRootRoute({ component: () => <PayrollSettings settings={settings} /> });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: 'Payroll export' });
}

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
const headings = () =>
  within(screen.getByRole('group', { name: 'Columns' }))
    .getAllByRole('textbox')
    .map((field) => field.getAttribute('aria-label'));
const preview = () => screen.getByRole('region', { name: 'Preview' });

describe('the columns', () => {
  it('move up and down by keys, which stay on the column', async () => {
    await open();
    button('Move “Hours, with two decimals” up').focus();
    await userEvent.keyboard('{Enter}');
    expect(headings()[1]).toBe('Heading of “Hours, with two decimals”');
    expect(button('Move “Hours, with two decimals” up')).toHaveFocus();
    expect(
      screen.getByText('“Hours, with two decimals” is now column 2 of 3.'),
    ).toBeInTheDocument();
    // At the end of its way only the other way is left.
    await userEvent.keyboard('{Enter}');
    expect(button('Move “Hours, with two decimals” down')).toHaveFocus();
    expect(preview()).toHaveTextContent(/^Hours,Personnel no\.,Pay code/);
  });

  it('are added from those that are left, and removed until one is left', async () => {
    await open();
    await press('Add a column');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Person’s name' }));
    await waitFor(() => expect(screen.getByLabelText('Heading of “Person’s name”')).toHaveFocus());
    await press('Remove “Person’s code”');
    expect(button('Remove “Pay code”')).toHaveFocus();
    await press('Remove “Pay code”');
    await press('Remove “Hours, with two decimals”');
    expect(headings()).toEqual(['Heading of “Person’s name”']);
    expect(button('Remove “Person’s name”')).toBeDisabled();
  });
});

describe('the codes', () => {
  it('say which items have none', async () => {
    await open();
    const said = 'Without a code and therefore left out:';
    expect(screen.getByText(new RegExp(said))).toHaveTextContent(
      `${said} Overtime to approve · Holiday · Absence · Cost of lateness.`,
    );
    await press('Add a code');
    expect(screen.getByRole('combobox', { name: 'Pay item of code 4' })).toHaveFocus();
    expect(screen.getByText(new RegExp(said))).not.toHaveTextContent('Overtime to approve');
  });

  it('are for one percentage or leave type, or for any other', async () => {
    await open();
    expect(screen.getByLabelText('Percentage of code 2')).toHaveValue('150%');
    const type = await screen.findByRole('combobox', { name: 'Leave type of code 3' });
    await waitFor(() => expect(type).toHaveValue('Annual leave'));
    await userEvent.clear(screen.getByLabelText('Percentage of code 2'));
    await userEvent.click(type);
    await userEvent.click(await screen.findByRole('option', { name: 'Any other type' }));
    await press('Save');
    await waitFor(() => expect(sent).toBeDefined());
    expect(sent?.payroll?.codes).toEqual([
      { item: 'ordinary', code: '1000' },
      { item: 'overtime', code: '1150' },
      { item: 'leave', code: '2000' },
    ]);
  });

  it('are not sent while one is missing', async () => {
    await open();
    await userEvent.clear(screen.getByLabelText('Pay code 2'));
    await press('Save');
    expect(await screen.findByText('This is needed.')).toBeVisible();
    await waitFor(() => expect(screen.getByLabelText('Pay code 2')).toHaveFocus());
    expect(sent).toBeUndefined();
  });
});

it.each<[string, string, string]>([
  ['payroll.columns[1].title', 'not_a_name', 'Heading of “Pay code”'],
  ['payroll.columns[1].key', 'taken', 'Heading of “Pay code”'],
  ['payroll.codes[2].code', 'not_a_name', 'Pay code 3'],
  ['payroll.codes[1].item', 'taken', 'Pay item of code 2'],
  ['payroll.codes[1].percent', 'out_of_range', 'Percentage of code 2'],
  ['payroll.codes[2].leave_type_id', 'not_found', 'Leave type of code 3'],
])('a refusal of %s (%s) stands at its field, which takes the focus', async (field, reason, at) => {
  await open();
  refusals = { [field]: reason };
  await userEvent.type(screen.getByLabelText('Pay code 1'), '1');
  await press('Save');
  const input = await screen.findByLabelText(at, { selector: 'input' });
  await waitFor(() => expect(input).toHaveAttribute('aria-invalid', 'true'));
  expect(input).toHaveFocus();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it.each(['payroll.columns', 'payroll.codes'])(
  'a refusal of %s as a whole stands beside it',
  async (field) => {
    await open();
    refusals = { [field]: 'list_too_long' };
    await userEvent.type(screen.getByLabelText('Pay code 1'), '1');
    await press('Save');
    const name = field === 'payroll.codes' ? 'Codes' : 'Columns';
    const group = screen.getByRole('group', { name });
    expect(await within(group).findByText('These are too many.')).toBeVisible();
    await waitFor(() => expect(group).toHaveFocus());
  },
);

it('goes back to the standard when that is confirmed', async () => {
  await open();
  await press('Back to the standard');
  const dialog = await screen.findByRole('dialog');
  expect(sent).toBeUndefined();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Go back' }));
  await waitFor(() => expect(headings()).toEqual(['Heading of “Person’s name”']));
  expect(sent).toEqual({ payroll: null });
  expect(screen.getByLabelText('Pay code 1')).toHaveValue('ordinary');
  expect(button('Save')).toBeDisabled();
});
