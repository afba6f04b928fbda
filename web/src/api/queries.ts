import { $api } from './client';

// What more than one feature reads, each kept under one key with one idea of how long it holds.

/** What everybody may know of this installation. */
export const aboutQuery = () => ({
  ...$api.queryOptions('get', '/api/v1/about'),
  staleTime: 60_000,
});

/** The consent text in force. */
export const consentQuery = (language: string) => ({
  ...$api.queryOptions('get', '/api/v1/consent', { params: { query: { language } } }),
  staleTime: 300_000,
});

/** What is enrolled of a person's face. */
export const facesQuery = (personId: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}/faces', { params: { path: { id: personId } } });
