const COOKIE = '__Host-rollcall';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

export type Json = Record<string, unknown>;
/** What most answers have. */
export interface Identified extends Json {
  id: string;
}

type Body = { json: Json } | { jpeg: Buffer } | { form: FormData };

/** One person's way to the API, without a browser. */
export class Api {
  private cookie: string | null = null;

  constructor(private readonly url: string) {}

  static async signedIn(url: string, login: string, password: string): Promise<Api> {
    const api = new Api(url);
    const answer = await api.send('POST', '/session', { json: { login, password } });
    api.cookie =
      new RegExp(`${COOKIE}=([^;]+)`).exec(answer.headers.get('Set-Cookie') ?? '')?.[1] ?? null;
    return api;
  }

  /** For a browser's context that shall be signed in as this one is. */
  get browserCookie() {
    if (!this.cookie) throw new Error('Nobody is signed in.');
    return {
      name: COOKIE,
      value: this.cookie,
      url: 'https://127.0.0.1/',
      secure: true,
      httpOnly: true,
    };
  }

  async get<T = Json>(where: string): Promise<T> {
    return (await (await this.send('GET', where)).json()) as T;
  }

  async post<T = Identified>(where: string, json?: Json): Promise<T> {
    return this.read<T>(await this.send('POST', where, json && { json }));
  }

  async patch(where: string, json: Json): Promise<void> {
    await this.send('PATCH', where, { json });
  }

  async postJpeg<T>(where: string, jpeg: Buffer): Promise<T> {
    return this.read<T>(await this.send('POST', where, { jpeg }));
  }

  /** Fields, and files in parts named `photo`. */
  async postForm<T = Identified>(
    where: string,
    fields: Record<string, string>,
    photos: readonly Buffer[],
  ): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const photo of photos)
      form.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'photo.jpg');
    return this.read<T>(await this.send('POST', where, { form }));
  }

  private async read<T>(answer: Response): Promise<T> {
    return (answer.status === 204 ? null : await answer.json()) as T;
  }

  private async send(method: string, where: string, body?: Body): Promise<Response> {
    const headers: Record<string, string> = {};
    if (this.cookie) headers.Cookie = `${COOKIE}=${this.cookie}`;
    if (body && 'json' in body) headers['Content-Type'] = 'application/json';
    if (body && 'jpeg' in body) headers['Content-Type'] = 'image/jpeg';
    const content = !body
      ? undefined
      : 'json' in body
        ? JSON.stringify(body.json)
        : 'jpeg' in body
          ? new Uint8Array(body.jpeg)
          : body.form;
    const answer = await fetch(`${this.url}/api/v1${where}`, { method, headers, body: content });
    if (answer.ok) return answer;
    const text = await answer.text();
    const code = /"code":\s*"([^"]+)"/.exec(text)?.[1] ?? '';
    throw new Refusal(answer.status, code, `${method} ${where}: ${answer.status} ${text}`);
  }
}
