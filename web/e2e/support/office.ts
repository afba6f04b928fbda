import { readFile } from 'node:fs/promises';
import { Api, type Identified } from './api';
import type { Cast, Sitter } from './cast';
import { instantOf, localTime, middayZone } from './clock';
import { plan } from './plan';
import { ADMIN, PASSWORD, Rollcall } from './rollcall';

export const LOGINS = {
  admin: ADMIN.email,
  hr: 'hr@example.org',
  manager: 'lena.manager@example.org',
  employee: 'asha@example.org',
} as const;
export type Login = keyof typeof LOGINS;

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const CONSENT = { consent: 'true', consent_version: '1' };
const SHIFT_START = 9;
const DEPARTMENTS = ['Sales', 'Production', 'Engineering', 'Logistics'] as const;
const NAMES = [
  'Tomás Herrera',
  'Wei Chen',
  'Fatima Al-Sayed',
  'Jonas Weber',
  'Priya Nair',
  'Olu Adeyemi',
  'Sofia Rossi',
  'Marek Novák',
  'Yuki Tanaka',
  'Emily Carter',
  'Diego Ramos',
  'Amina Diallo',
  'Noah Fischer',
  'Hana Kim',
  'Luca Moretti',
  'Nadia Haddad',
  'Ivan Petrov',
  'Grace Mbeki',
  'Omar Farouk',
  'Julia Schmidt',
];

/** The same numbers in every run, so that pictures of the pages resemble each other. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A believable organisation in a server of its own, where it is early afternoon. */
export class Office {
  readonly people: Identified[] = [];
  private asha: Identified | null = null;
  private readonly signedIn = new Map<string, Promise<Api>>();

  private constructor(
    readonly server: Rollcall,
    readonly cast: Cast,
    readonly zone: string,
    readonly admin: Api,
  ) {}

  get url(): string {
    return this.server.url;
  }

  /** `days`: how far back people's attendance reaches. */
  static async open(cast: Cast, days = 3): Promise<Office> {
    const zone = middayZone();
    const server = await Rollcall.create({ ROLLCALL_ZONE: zone });
    try {
      await server.start();
      const admin = await Api.signedIn(server.url, ADMIN.email, PASSWORD);
      const office = new Office(server, cast, zone, admin);
      await office.furnish(days);
      return office;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  /** Asha Rao, the employee. */
  get sitter(): Sitter {
    return this.member(0);
  }

  /** Somebody whom the server does not know. */
  get impostor(): Sitter {
    return this.member(3);
  }

  as(login: Login): Promise<Api> {
    return this.asPerson(LOGINS[login]);
  }

  asPerson(login: string): Promise<Api> {
    const known = this.signedIn.get(login) ?? Api.signedIn(this.url, login, PASSWORD);
    this.signedIn.set(login, known);
    return known;
  }

  /** Somebody whose face is enrolled. */
  async enrol(sitter: Sitter, fields: Record<string, string>): Promise<Identified> {
    const photos = await Promise.all(sitter.enrolment.map((file) => readFile(file)));
    const form = { password: PASSWORD, ...CONSENT, ...fields };
    return this.admin.postForm('/people', form, photos);
  }

  async punch(person: string, direction: 'in' | 'out', at: Date): Promise<void> {
    if (at > new Date()) return;
    await this.admin.post('/punches/manual', {
      person_id: person,
      direction,
      at: at.toISOString(),
      reason: 'From the paper list',
    });
  }

  private member(index: number): Sitter {
    const sitter = this.cast.sitters[index];
    if (!sitter) throw new Error('The cast is too small.');
    return sitter;
  }

  private async furnish(days: number): Promise<void> {
    const departments = await this.arrange();
    await this.employ(departments);
    await plan(this);
    await this.attend(days);
    await this.await(departments);
  }

  private async arrange(): Promise<Map<string, string>> {
    const { items } = await this.admin.get<{ items: Identified[] }>('/sites');
    const site = items[0]?.id ?? '';
    const shift = { site_id: site, late_grace_minutes: 5, days: EVERY_DAY };
    const early = await this.admin.post('/shifts', {
      ...shift,
      name: 'Early',
      start: '07:00',
      end: '15:00',
    });
    await this.admin.post('/shifts', {
      ...shift,
      name: 'Office',
      start: '09:00',
      end: '17:00',
      default: true,
    });
    await this.admin.post('/shifts', { ...shift, name: 'Night', start: '22:00', end: '06:00' });
    const made = DEPARTMENTS.map(async (name) => {
      const hours = name === 'Production' ? { shift_id: early.id } : {};
      return [name, (await this.admin.post('/departments', { name, ...hours })).id] as const;
    });
    return new Map(await Promise.all(made));
  }

  private async employ(departments: Map<string, string>): Promise<void> {
    const member = (code: string, name: string, email: string, department: string, more = {}) =>
      this.admin.post('/people', {
        code,
        name,
        email,
        department_id: departments.get(department),
        ...more,
      });
    const account = { password: PASSWORD };
    const lena = await member('E-1001', 'Lena Okafor', LOGINS.manager, 'Sales', {
      ...account,
      role: 'manager',
    });
    for (const name of ['Sales', 'Engineering'])
      await this.admin.patch(`/departments/${departments.get(name) ?? ''}`, {
        manager_id: lena.id,
      });
    await member('E-1002', 'Henrik Sato', LOGINS.hr, 'Sales', { ...account, role: 'hr' });
    this.asha = await this.enrol(this.sitter, {
      code: 'E-1042',
      name: 'Asha Rao',
      email: LOGINS.employee,
      department: 'Engineering',
    });
    for (const [index, name] of NAMES.entries()) {
      const department = DEPARTMENTS[index % DEPARTMENTS.length] ?? 'Sales';
      this.people.push(
        await member(`E-${1100 + index}`, name, `person${index}@example.org`, department),
      );
    }
  }

  private async attend(days: number): Promise<void> {
    const random = numbers(7);
    for (let back = days; back >= 0; back -= 1) {
      const weekend = [0, 6].includes(instantOf(this.zone, 12, back).getUTCDay());
      if (weekend && back > 0) continue;
      // Asha comes every day, and today later than the tests.
      const there = back > 0 && this.asha ? [...this.people, this.asha] : this.people;
      for (const [index, person] of there.entries()) {
        if (person !== this.asha && random() < 0.08) continue;
        const start = index % 4 === 1 ? SHIFT_START - 2 : SHIFT_START;
        const minutes = random() < 0.15 ? 6 + random() * 44 : random() * 30 - 26;
        const arrival = start + minutes / 60;
        await this.punch(person.id, 'in', instantOf(this.zone, arrival, back));
        const leave = arrival + 7.8 + random();
        await this.punch(person.id, 'out', instantOf(this.zone, leave, back));
      }
    }
  }

  /** What waits for somebody: registrations, and check-ins that failed. */
  private async await(departments: Map<string, string>): Promise<void> {
    const waiting = [
      { code: 'E-2100', name: 'Bruno Keller', email: 'bruno@example.org' },
      { code: 'E-2200', name: 'Mei Lin', email: 'mei@example.org' },
    ];
    for (const [index, fields] of waiting.entries()) {
      const { enrolment } = this.member(1 + index);
      const photos = await Promise.all(enrolment.map((file) => readFile(file)));
      const department = departments.get('Logistics') ?? '';
      const form = { password: PASSWORD, department, ...CONSENT, ...fields };
      await new Api(this.url).postForm('/registrations', form, photos);
    }
    const asha = await this.as('employee');
    const impostor = await readFile(this.impostor.checkIn.file);
    for (let tries = 0; tries < 3; tries += 1)
      await asha.postForm('/punches', { direction: 'auto' }, [impostor]).catch(() => undefined);
  }

  /** yyyy-mm-dd where the office is. */
  get today(): string {
    return localTime(this.zone).day;
  }
}
