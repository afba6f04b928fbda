import { ActionIcon, Popover, Stack, Switch } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canVibrate, signal, useFeedbackChoice } from './feedback';

/** Whether the camera may be heard and felt; kept in this browser. */
export function FeedbackMenu() {
  const { t } = useTranslation('camera');
  const [choice, choose] = useFeedbackChoice();
  const Icon = choice.sound ? IconVolume : IconVolumeOff;
  return (
    <Popover position="top" withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={42} aria-label={t('feedback.label')}>
          <Icon size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Switch
            label={t('feedback.sound')}
            checked={choice.sound}
            onChange={({ currentTarget }) => {
              choose({ ...choice, sound: currentTarget.checked });
              // Heard at once, and the browser lets a page that was clicked on play later.
              if (currentTarget.checked) signal('taken');
            }}
          />
          {canVibrate ? (
            <Switch
              label={t('feedback.vibration')}
              checked={choice.vibration}
              onChange={({ currentTarget }) => {
                choose({ ...choice, vibration: currentTarget.checked });
              }}
            />
          ) : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
