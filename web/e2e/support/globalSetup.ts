import { mkdir } from 'node:fs/promises';
import { writeCast } from './cast';
import { OUTPUT, whatIsMissing } from './surroundings';

export default async function globalSetup(): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  if (!whatIsMissing()) await writeCast();
}
