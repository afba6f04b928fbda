import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KNOWN = ['cli', 'system', 'anonymous'] as const;

/** A person's name where the text is a person's id, a word for who is no person, else the text itself. */
export function ActorName({ actor }: { actor: string }) {
  const { t } = useTranslation('audit');
  const isId = UUID.test(actor);
  const person = $api.useQuery(
    'get',
    '/api/v1/people/{id}',
    { params: { path: { id: actor } } },
    { enabled: isId, staleTime: 5 * 60_000, retry: false },
  ).data;
  const known = KNOWN.find((one) => one === actor);
  if (known) return t(`actor.${known}`);
  return <bdi style={{ overflowWrap: 'anywhere' }}>{person ? person.name : actor}</bdi>;
}
