import { queryOptions } from '@tanstack/react-query';
import type { Role } from '@/api/session';
import type { Guide } from '../../../plugins/guides';
import { GUIDES, type GuideName } from './names';

const files = import.meta.glob<Guide>('../../../../docs/guides/*.md', { query: '?guide' });

export const fileOf = (guide: GuideName, language: string) =>
  language === 'en' ? `${guide}.md` : `${guide}.${language}.md`;

async function load(guide: GuideName, language: string): Promise<Guide> {
  const file = files[`../../../../docs/guides/${fileOf(guide, language)}`];
  if (!file) throw new Error(`There is no guide ${guide} in ${language}.`);
  return file();
}

export const guideQuery = (guide: GuideName, language: string) =>
  queryOptions({
    queryKey: ['guide', guide, language],
    queryFn: () => load(guide, language),
    staleTime: Infinity,
  });

const NEEDED: Record<Role, readonly GuideName[]> = {
  employee: ['employees'],
  manager: ['managers', 'employees'],
  hr: ['managers', 'employees'],
  admin: ['administrators', 'managers', 'employees'],
};

/** The guides somebody of this role needs, the most telling first, and the others. */
export function guidesFor(role: Role | null): { needed: GuideName[]; others: GuideName[] } {
  const needed = NEEDED[role ?? 'employee'];
  return { needed: [...needed], others: GUIDES.filter((guide) => !needed.includes(guide)) };
}
