import { expect, it } from 'vitest';
import { fitted } from './frames';

it('makes the longer side fit and keeps the shape', () => {
  expect(fitted(1280, 720, 640)).toEqual([640, 360]);
  expect(fitted(720, 1280, 640)).toEqual([360, 640]);
});

it('never enlarges', () => {
  expect(fitted(320, 240, 640)).toEqual([320, 240]);
});

it('leaves no side empty', () => {
  expect(fitted(10_000, 1, 640)).toEqual([640, 1]);
});
