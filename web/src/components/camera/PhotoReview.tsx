import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCamera, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useCatchFocus } from '@/components/useCatchFocus';
import { useProblemText } from '@/i18n/problemText';
import { PhotoThumbnail } from './PhotoThumbnail';
import { MOST_PHOTOS, poseOf, POSES, refusedPhotos } from './poses';
import { UploadButton } from './UploadButton';
import { useDoubt } from './useDoubt';

interface PhotoReviewProps {
  photos: readonly File[];
  /** What `failure` speaks of. */
  judged: readonly File[];
  failure?: unknown;
  doneLabel?: string;
  loading?: boolean;
  onRetake: (photo: File) => void;
  onRemove: (photo: File) => void;
  onAdd: (files: File[]) => void;
  /** Takes the poses that are missing; undefined: none is. */
  onMore?: () => void;
  onDone: () => void;
}

/** The photographs to look at before they are sent. */
export function PhotoReview(props: PhotoReviewProps) {
  const { photos, judged, failure, doneLabel, loading, onRetake, onRemove, onAdd, onMore, onDone } =
    props;
  const { t } = useTranslation('camera');
  const textOf = useProblemText();
  const place = useCatchFocus<HTMLDivElement>(photos.length);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const refused =
    failure instanceof ApiError ? refusedPhotos(failure.fields).map((index) => judged[index]) : [];
  return (
    <Stack gap="md" ref={place}>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('capture.review')}
      </Title>
      {refused.length === 0 ? <ProblemAlert error={failure} /> : null}
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm">
        {photos.map((photo, index) => (
          <Photo
            key={`${photo.name}-${photo.lastModified}-${index}`}
            photo={photo}
            problem={refused.includes(photo) ? textOf(failure) : ''}
            onRetake={onRetake}
            onRemove={onRemove}
          />
        ))}
      </SimpleGrid>
      <HowMany count={photos.length} />
      <Group gap="xs">
        <Button size="md" loading={loading} onClick={onDone}>
          {doneLabel ?? t('capture.done')}
        </Button>
        {onMore ? (
          <Button
            size="md"
            variant="default"
            leftSection={<IconCamera size={18} aria-hidden />}
            disabled={loading}
            onClick={onMore}
          >
            {t('capture.more')}
          </Button>
        ) : null}
        {photos.length < MOST_PHOTOS ? (
          <UploadButton
            size="md"
            variant="subtle"
            label={t('capture.add')}
            disabled={loading}
            onFiles={onAdd}
          />
        ) : null}
      </Group>
    </Stack>
  );
}

/** Whether there are few, or as many as can be sent. */
function HowMany({ count }: { count: number }) {
  const { t } = useTranslation('camera');
  return (
    <Text size="sm" c="dimmed">
      {count < POSES.length
        ? t('capture.few', { count })
        : count >= MOST_PHOTOS
          ? t('capture.full', { most: MOST_PHOTOS })
          : null}
    </Text>
  );
}

function Warning({ refused, children }: { refused: boolean; children: string }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" role="status">
      <IconAlertTriangle
        size={18}
        color={`var(--mantine-color-${refused ? 'red' : 'orange'}-6)`}
        style={{ flex: 'none' }}
        aria-hidden
      />
      <Text size="xs">{children}</Text>
    </Group>
  );
}

function Photo({
  photo,
  problem,
  onRetake,
  onRemove,
}: {
  photo: File;
  problem: string;
  onRetake: (photo: File) => void;
  onRemove: (photo: File) => void;
}) {
  const { t } = useTranslation(['camera', 'common']);
  const kind = poseOf(photo);
  const pose = t(`pose.${kind}`);
  const doubt = useDoubt(photo);
  const warning =
    problem || (doubt ? t('capture.looksWrong', { why: t(`capture.doubt.${doubt}`) }) : '');
  return (
    <Paper withBorder p={6} radius="md">
      <Stack gap={6}>
        <PhotoThumbnail photo={photo} />
        <Text size="sm" fw={600} ta="center">
          {pose}
        </Text>
        {warning ? <Warning refused={problem !== ''}>{warning}</Warning> : null}
        {kind === 'upload' ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} aria-hidden />}
            aria-label={t('capture.removeOf', { pose })}
            onClick={() => {
              onRemove(photo);
            }}
          >
            {t('common:action.remove')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconCamera size={16} aria-hidden />}
            aria-label={t('capture.retakeOf', { pose })}
            onClick={() => {
              onRetake(photo);
            }}
          >
            {t('capture.retake')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
