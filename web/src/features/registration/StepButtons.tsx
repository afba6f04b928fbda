import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Back, and the form's own way on. */
export function StepButtons({
  onBack,
  next,
  loading,
}: {
  onBack?: () => void;
  next?: string;
  loading?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mt="xs">
      {onBack ? (
        <Button size="md" variant="default" onClick={onBack} disabled={loading}>
          {t('action.back')}
        </Button>
      ) : (
        <span />
      )}
      {next ? (
        <Button size="md" type="submit" loading={loading}>
          {next}
        </Button>
      ) : null}
    </Group>
  );
}
