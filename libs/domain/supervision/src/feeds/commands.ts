import { PlainText } from '@platform/kernel';

export class MakeFeed {
  @PlainText({ most: 60, message: 'Say which device it is for, for example work telephone' }) label: string;
}
