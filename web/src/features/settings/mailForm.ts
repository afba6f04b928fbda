import type { Settings, SettingsChange } from './queries';

export interface MailForm {
  used: boolean;
  host: string;
  /** Empty: the usual one of the encryption. */
  port: number | '';
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
  from: string;
}

export function toMailForm(mail: Settings['mail']): MailForm {
  if (!mail) {
    return { used: false, host: '', port: '', security: 'tls', user: '', password: '', from: '' };
  }
  const { host, port, security, user, from } = mail;
  return { used: true, host, port, security, user, from, password: '' };
}

/** An empty password keeps the stored one, as long as server and user stay. */
export function toMailChange(form: MailForm): SettingsChange {
  if (!form.used) return { mail: null };
  const { host, port, security, user, password, from } = form;
  return {
    mail: {
      host: host.trim(),
      security,
      user: user.trim(),
      ...(port === '' ? {} : { port }),
      ...(password === '' ? {} : { password }),
      ...(from.trim() === '' ? {} : { from: from.trim() }),
    },
  };
}
