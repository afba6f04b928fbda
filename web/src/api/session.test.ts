import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from './client';
import { ApiError } from './problem';
import { hasRole, signOut, type Role } from './session';

describe('a role', () => {
  const roles: Role[] = ['employee', 'manager', 'hr', 'admin'];

  it('may do what the ones before it may, and no more', () => {
    for (const [rank, role] of roles.entries())
      expect(roles.filter((least) => hasRole(role, least))).toEqual(roles.slice(0, rank + 1));
  });
});

describe('signing out', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  function afterAnswer(answer: () => Promise<unknown>) {
    vi.spyOn(api, 'DELETE').mockImplementation(answer as typeof api.DELETE);
    const client = new QueryClient();
    client.setQueryData(['secret'], 'of the person');
    const left = () => client.getQueryData(['secret']);
    return { client, left };
  }

  it('forgets everything', async () => {
    const { client, left } = afterAnswer(() => Promise.resolve({}));
    await signOut(client);
    expect(left()).toBeUndefined();
  });

  it('is done as well when the session had ended already', async () => {
    const ended = new ApiError('unauthenticated', '', 401);
    const { client, left } = afterAnswer(() => Promise.reject(ended));
    await signOut(client);
    expect(left()).toBeUndefined();
  });

  it('says so when it could not be done, and forgets nothing', async () => {
    const away = new ApiError('unreachable', '', 0);
    const { client, left } = afterAnswer(() => Promise.reject(away));
    await expect(signOut(client)).rejects.toBe(away);
    expect(left()).toBe('of the person');
  });
});
