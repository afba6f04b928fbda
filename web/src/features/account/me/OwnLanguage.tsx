import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { sessionQuery, useSession } from '@/api/session';
import { useChangeLanguage } from '@/components/LanguageItems';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { isLanguage, LANGUAGES } from '@/i18n/languages';

// A choice needs a value of its own; the server says "" for its own language.
const ORGANISATION = 'organisation';

export function OwnLanguage() {
  const { t } = useTranslation(['account', 'common']);
  const { person } = useSession();
  const client = useQueryClient();
  const changeLanguage = useChangeLanguage();
  const save = $api.useMutation('patch', '/api/v1/people/{id}', {
    onSuccess: async () => {
      await client.invalidateQueries(sessionQuery());
      notifications.show({ message: t('common:state.saved') });
    },
  });
  const choose = (value: string | null) => {
    if (value === null) return;
    const language = value === ORGANISATION ? '' : value;
    if (isLanguage(language)) changeLanguage(language);
    save.mutate({
      params: { path: { id: person.id } },
      body: { language: language as Schemas['Language'] },
    });
  };
  return (
    <Section title={t('common:field.language')} lead={t('me.languageLead')}>
      <Select
        aria-label={t('common:field.language')}
        data={[
          { value: ORGANISATION, label: t('me.languageOfOrganisation') },
          ...Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name })),
        ]}
        value={save.isPending ? undefined : person.language || ORGANISATION}
        onChange={choose}
        disabled={save.isPending}
        allowDeselect={false}
        maw={340}
      />
      <ProblemAlert error={save.error} />
    </Section>
  );
}
