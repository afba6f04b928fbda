import { ActionIcon, Button, Loader, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCamera, IconCameraRotate } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatchFocus } from '@/components/useCatchFocus';
import type { Pose, Purpose } from './aim';
import { CameraDevice, type CameraProblem, type CameraState } from './CameraDevice';
import classes from './camera.module.css';
import { CameraProblemNotice } from './CameraProblemNotice';
import { FeedbackMenu } from './FeedbackMenu';
import { shrunk } from './frames';
import { Viewfinder } from './Viewfinder';

export interface LiveCameraProps {
  purpose: Purpose;
  pose?: Pose;
  /** Frames of one moment that make up a photograph; several make liveness surer. */
  frames?: number;
  /** The person was told already what the camera is for, so it starts at once. */
  explained?: boolean;
  /** Called for each photograph; unmount, or ask for another pose, or it takes the same again. */
  onShot: (photos: File[]) => void;
  /** Offers to choose a file where there is no camera. */
  uploadInstead?: boolean;
}

/** A camera that says what to do, and takes the photograph by itself. It is switched off when this is unmounted. */
export function LiveCamera(props: LiveCameraProps) {
  const { explained = false } = props;
  const [device] = useState(() => new CameraDevice());
  const state = useSyncExternalStore(device.subscribe, device.state);
  useEffect(() => {
    void device.open(explained);
    return () => {
      device.stop();
    };
  }, [device, explained]);

  const place = useCatchFocus<HTMLDivElement>(state.phase);
  return (
    <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      <Phase {...props} device={device} state={state} />
    </div>
  );
}

function Phase({
  device,
  state,
  ...props
}: LiveCameraProps & { device: CameraDevice; state: CameraState }) {
  if (state.phase === 'explain') return <Explanation onStart={() => void device.start()} />;
  if (state.phase === 'problem') {
    return <Problem {...props} problem={state.problem} onRetry={() => void device.start()} />;
  }
  if (state.phase !== 'live') return <Opening />;
  return (
    <Viewfinder
      stream={state.stream}
      mirrored={state.mirrored}
      purpose={props.purpose}
      pose={props.pose ?? 'straight'}
      frames={props.frames ?? 1}
      onShot={props.onShot}
      controls={
        <>
          {state.cameras > 1 ? <SwitchButton onClick={() => void device.switchCamera()} /> : null}
          <FeedbackMenu />
        </>
      }
    />
  );
}

function Problem({
  problem,
  onRetry,
  onShot,
  uploadInstead = false,
}: LiveCameraProps & { problem: CameraProblem; onRetry: () => void }) {
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  const upload = async (file: File) => {
    const photo = await shrunk(file);
    if (!left.current) onShot([photo]);
  };
  return (
    <CameraProblemNotice
      problem={problem}
      onRetry={onRetry}
      onUpload={uploadInstead ? (file) => void upload(file) : undefined}
    />
  );
}

function Explanation({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('camera');
  return (
    <Stack align="center" gap="xs" ta="center" py="lg" px="md">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <IconCamera size={28} />
      </ThemeIcon>
      <Text fw={600} size="lg">
        {t('explain.title')}
      </Text>
      <Text c="dimmed" maw={440}>
        {t('explain.text')}
      </Text>
      <Button mt="xs" size="md" onClick={onStart} data-autofocus>
        {t('explain.start')}
      </Button>
    </Stack>
  );
}

function Opening() {
  const { t } = useTranslation('camera');
  return (
    <Stack gap="sm">
      <div className={classes.frame}>
        <div className={classes.middle} role="status">
          <Loader color="white" type="dots" />
          {t('opening')}
        </div>
      </div>
      {/* As high as the shutter that comes. */}
      <div style={{ height: 42 }} />
    </Stack>
  );
}

function SwitchButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('camera');
  return (
    <ActionIcon variant="default" size={42} aria-label={t('switch')} onClick={onClick}>
      <IconCameraRotate size={20} aria-hidden />
    </ActionIcon>
  );
}
