import type { Identified } from './api';
import type { Office } from './office';

const DAY_MS = 86_400_000;

/** So many days from today where the office is, yyyy-mm-dd. */
export function dayFrom(office: Office, days: number): string {
  return new Date(Date.parse(office.today) + days * DAY_MS).toISOString().slice(0, 10);
}

async function holidays(office: Office): Promise<void> {
  const { admin } = office;
  const calendar = await admin.post('/holiday-calendars', {
    name: 'Region',
    holidays: [
      { date: dayFrom(office, 26), name: 'Founders’ Day' },
      { date: dayFrom(office, 27), name: 'Spring Day' },
    ],
  });
  const { items } = await admin.get<{ items: Identified[] }>('/sites');
  await admin.patch(`/sites/${items[0]?.id ?? ''}`, { holiday_calendar_id: calendar.id });
}

async function leave(office: Office): Promise<void> {
  const { admin } = office;
  const annual = await admin.post('/leave-types', {
    name: 'Annual leave',
    yearly_allowance_days: 28,
  });
  const sick = await admin.post('/leave-types', { name: 'Sickness' });
  const entered = [
    [2, sick, 2, 4, 'approved'],
    [4, annual, 9, 13, 'approved'],
    [6, annual, 16, 16, 'requested'],
    [10, annual, 20, 24, 'requested'],
  ] as const;
  for (const [index, type, from, to, status] of entered)
    await admin.post('/leave-requests', {
      person_id: office.people[index]?.id,
      leave_type_id: type.id,
      from: dayFrom(office, from),
      to: dayFrom(office, to),
      status,
    });
}

async function rotations(office: Office): Promise<void> {
  const { admin } = office;
  const { items } = await admin.get<{ items: (Identified & { name: string })[] }>('/shifts');
  const [early, night] = ['Early', 'Night'].map(
    (wanted) => items.find(({ name }) => name === wanted)?.id ?? '',
  );
  const cycle = [early, early, night, night, null, null, null, null];
  for (const [turn, index] of [1, 5, 9].entries())
    await admin.post('/shift-assignments', {
      person_ids: [office.people[index]?.id],
      from: dayFrom(office, 1),
      cycle: [...cycle.slice(2 * turn), ...cycle.slice(0, 2 * turn)],
      note: 'Night service',
    });
}

/** What is planned in the office: nothing of today, which the other tests are about. */
export async function plan(office: Office): Promise<void> {
  await holidays(office);
  await leave(office);
  await rotations(office);
}
