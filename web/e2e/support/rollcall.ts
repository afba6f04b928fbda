import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveInFrontOf, type Front } from './front';
import { BINARY, MODELS, PAGES_FROM, requireBinary } from './surroundings';

export const PASSWORD = 'copper meadow lantern';
export const ADMIN = { email: 'admin@example.org', name: 'Mira Lindt' };
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** Nothing of the tester's own configuration may reach the server. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ROLLCALL_'));
  return { ...Object.fromEntries(own), ROLLCALL_MODEL_PATH: MODELS, ...settings };
}

/** The real program with a data folder of its own. */
export class Rollcall {
  private process: ChildProcess | null = null;
  private printed = '';
  private logged = '';
  private port = 0;
  private front: Front | null = null;

  private constructor(
    private readonly data: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** Not started yet, with an administrator who signs in with `ADMIN.email` and `PASSWORD`. */
  static async create(settings: Record<string, string> = {}): Promise<Rollcall> {
    const server = await Rollcall.createEmpty(settings);
    await server.run(['admin', 'create', '--email', ADMIN.email, '--name', ADMIN.name]);
    return server;
  }

  /** Nobody is in it yet: the first start prints a setup link. */
  static async createEmpty(settings: Record<string, string> = {}): Promise<Rollcall> {
    requireBinary();
    return new Rollcall(await mkdtemp(path.join(tmpdir(), 'rollcall-e2e-')), settings);
  }

  /** Where a browser finds the pages and the API. */
  get url(): string {
    return this.front?.url ?? `http://127.0.0.1:${this.port}`;
  }

  /** What the first start printed for the administrator to open. */
  get setupToken(): string {
    const token = /\/setup#token=(\S+)/.exec(this.printed)?.[1];
    if (!token) throw new Error('The server printed no setup link.');
    return token;
  }

  /** Starts unless it runs, again on the port of the first time. */
  async start(): Promise<this> {
    if (this.process?.exitCode === null) return this;
    const child = spawn(BINARY, ['serve', '--port', String(this.port), '--data', this.data], {
      env: environment(this.settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    // Whatever ends the tests ends what they started.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    this.printed = '';
    child.stdout.on('data', (bytes: Buffer) => (this.printed += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (this.logged += bytes.toString()));
    const until = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const served = /Rollcall serves \S+:(\d+)/.exec(this.printed)?.[1];
      if (served) {
        this.port = Number(served);
        break;
      }
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`The server did not start: ${this.log}`);
      await sleep(50);
    }
    if (PAGES_FROM) this.front ??= await serveInFrontOf(this.port, PAGES_FROM);
    return this;
  }

  /** The exit status of an orderly end. */
  async stop(): Promise<number | null> {
    const child = this.process;
    this.process = null;
    if (!child) return null;
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await once(child, 'exit');
      clearTimeout(timer);
    }
    return child.exitCode;
  }

  /** Stops, and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.stop();
    await this.front?.close();
    await rm(this.data, { recursive: true, force: true });
  }

  /** The end of what the server logged, for when something went wrong. */
  get log(): string {
    return this.logged.slice(-1500);
  }

  private async run(words: string[]): Promise<void> {
    const child = spawn(BINARY, [...words, '--data', this.data], {
      env: environment(this.settings),
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.stdin.end(`${PASSWORD}\n`);
    const [status] = (await once(child, 'exit')) as [number | null];
    if (status !== 0) throw new Error(`rollcall ${words.join(' ')}: ${said}`);
  }
}
