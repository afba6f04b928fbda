/** The guides there are, in the order of the roles they are for. */
export const GUIDES = ['employees', 'managers', 'administrators'] as const;
export type GuideName = (typeof GUIDES)[number];

export const guideOf = (name: string): GuideName | undefined => GUIDES.find((one) => one === name);
