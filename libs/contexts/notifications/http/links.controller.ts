import { CurrentContext, PLATFORM, type Platform, ProblemError, Public, ReadsItsBody } from '@docket/http';
import { type EventContext } from '@docket/kernel';
import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotificationsRequest } from '../application/commands/index.js';
import { NotificationLinks, type NotificationLink } from '../application/index.js';
import { isNotificationKind, summaryOfKind } from '../domain/index.js';
import { linkPage } from './link-page.js';

const HTML = 'text/html; charset=utf-8';
/** Nothing is loaded, and the button leads to this page alone. */
const POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const MOST_BODY = 4_096;
const GONE = 410;
const INVALID = 'This link is not valid any more. Nothing was changed.';

/** What each purpose asks, and says when it is done. */
const words: Readonly<Record<NotificationLink['purpose'], { ask: string; button: string; done: string }>> = {
  confirm: {
    ask: 'Do you want notifications of Docket at this mail address?',
    button: 'Confirm this address',
    done: 'The address is confirmed. You get what you chose.',
  },
  unsubscribe: {
    ask: 'Do you want no more of these mails?',
    button: 'Unsubscribe',
    done: 'You get no more of these mails. You can choose them again in the console.',
  },
  'confirm-consent': {
    ask: 'Do you agree to mails about news at this address?',
    button: 'Confirm this address',
    done: 'The address is confirmed. Each mail has a link that ends them.',
  },
  'withdraw-consent': {
    ask: 'Do you want no more mails about news?',
    button: 'Unsubscribe',
    done: 'You get no more mails about news.',
  },
};

/** The links of mails. They work without signing in: the link itself says who may do what. */
@ApiTags('notifications')
@Controller('v1/notifications/links')
export class NotificationLinksController {
  private readonly links: NotificationLinks;

  constructor(
    @Inject(PLATFORM) { keyFor }: Platform,
    private readonly commands: CommandBus,
  ) {
    this.links = new NotificationLinks(keyFor);
  }

  @Get(':token')
  @Public()
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', POLICY)
  @ApiOperation({ summary: 'The page of a link in a mail: it shows a button, and changes nothing.' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  show(@Param('token') token: string): string {
    const link = this.links.read(token);
    if (link === undefined) return linkPage({ text: INVALID });
    const { ask, button } = words[link.purpose];
    const about = link.purpose === 'unsubscribe' ? summaryOfKind(kindOf(link.of)) : undefined;
    return linkPage({ text: ask, button, ...(about === undefined ? {} : { about }) });
  }

  @Post(':token')
  @HttpCode(200)
  @Public()
  @ReadsItsBody()
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', POLICY)
  @ApiOperation({
    summary:
      'Does what a link in a mail says; a second time changes nothing. Takes one-click unsubscribe (RFC 8058).',
  })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentContext() context: EventContext,
  ): Promise<string> {
    const way = (await bodyText(request)).includes('List-Unsubscribe=One-Click') ? 'one-click' : 'page';
    const link = this.links.read(token);
    const outcome = link && (await this.commands.execute(requestOf(link, way, context)));
    if (link !== undefined && outcome?.ok === true) return linkPage({ text: words[link.purpose].done });
    response.status(GONE);
    return linkPage({ text: outcome?.ok === false ? outcome.message : INVALID });
  }
}

function requestOf(
  { purpose, tenant, id, of }: NotificationLink,
  way: 'one-click' | 'page',
  context: EventContext,
): NotificationsRequest {
  switch (purpose) {
    case 'confirm': {
      const command = { type: 'ConfirmAddress', addressId: of } as const;
      return new NotificationsRequest('notification-recipient', tenant, id, command, context);
    }
    case 'unsubscribe': {
      const command = { type: 'Unsubscribe', kind: kindOf(of), way } as const;
      return new NotificationsRequest('notification-recipient', tenant, id, command, context);
    }
    case 'confirm-consent': {
      const command = { type: 'ConfirmConsent', addressId: of } as const;
      return new NotificationsRequest('campaign-consent', tenant, id, command, context);
    }
    case 'withdraw-consent': {
      const command = { type: 'WithdrawConsent', way, reason: 'The link of a mail.' } as const;
      return new NotificationsRequest('campaign-consent', tenant, id, command, context);
    }
  }
}

function kindOf(text: string) {
  return isNotificationKind(text) ? text : 'all';
}

/** The form that mail programs send; what is larger is no such form. */
async function bodyText(request: Request): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (text.length > MOST_BODY) throw new ProblemError('REQUEST.BODY_TOO_LARGE', 'The form is too large.');
  }
  return text;
}
