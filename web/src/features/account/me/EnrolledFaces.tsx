import { Group, Stack, Text } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { facesQuery } from '@/api/queries';
import { FaceQualityBadge } from '@/components/FaceQualityBadge';
import { QueryState } from '@/components/QueryState';
import { useFormat } from '@/i18n/format';

/** What is enrolled of the person's face: never a picture. */
export function EnrolledFaces({ personId }: { personId: string }) {
  const { t } = useTranslation('account');
  const faces = useQuery(facesQuery(personId));
  const format = useFormat();
  return (
    <QueryState query={faces} height={100}>
      {({ items }) => (
        <Stack gap="xs">
          <Text>
            {items.length > 0 ? t('faces.count', { count: items.length }) : t('faces.none')}
          </Text>
          <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((face) => (
              <Group key={face.id} component="li" gap="sm">
                <IconFaceId size={20} aria-hidden />
                <Text size="sm">
                  {t('faces.enrolled', { date: format.dateTime(face.created_at) })}
                </Text>
                <FaceQualityBadge quality={face.quality} />
              </Group>
            ))}
          </Stack>
        </Stack>
      )}
    </QueryState>
  );
}
