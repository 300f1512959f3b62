/** Made from docs/openapi.json by web/generate-api.ts: do not edit. */
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in: sets the session cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    /** @description Part of the address or the name */
                    search?: string;
                    listId?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a contact */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewContact"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactDetail"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact, with subscriptions and suppression */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contactId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactDetail"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a contact; what was sent to them stays accounted for */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contactId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a contact */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contactId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ContactChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactDetail"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/contacts/{contactId}/subscriptions/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Subscribe or unsubscribe a contact, on the person's own word */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contactId: number;
                    listId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactDetail"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists, with how many people are on them */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a list */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewList"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename or describe a list */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    listId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ListChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that must not be mailed */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SuppressionPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** See to it that an address is not mailed any more, by running campaigns neither */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSuppression"];
                };
            };
            responses: {
                /** @description It was suppressed before */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suppression"];
                    };
                };
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suppression"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppressions/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let an address be mailed again */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    email: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Import a CSV file; answers when every line is accounted for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** @description Name of the list to join; made if it is missing */
                        list?: string;
                        listId?: number;
                        /** @description Say what would happen, and change nothing */
                        dryRun?: string;
                        /** @enum {string} */
                        delimiter?: "," | ";" | "\t" | "|" | "tab";
                        encoding?: string;
                        consentDetail?: string;
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import and its counts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines that were refused, and why */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description The last line number of the page before */
                    after?: number;
                };
                header?: never;
                path: {
                    importId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportRejectPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/rejects.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused lines as a file to repair and import again; behind each the reason */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    importId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns with their progress, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    state?: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Write a campaign; nothing is sent yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCampaign"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a draft */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a draft */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CampaignChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one contact would get */
        get: {
            parameters: {
                query?: {
                    /** @description Whose merge fields; left out: any contact of the lists */
                    contactId?: number;
                };
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Freeze content and audience, and begin to send */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignStarted"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop for a while */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignMoved"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on where it was */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignMoved"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up what waits; what was sent stays sent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignMoved"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide about all deliveries that are in doubt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InDoubtSettlement"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InDoubtSettled"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send failed deliveries again, inside the same campaign */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ResendFilter"];
                };
            };
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Resent"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of a campaign, counted from its rows */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statement"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same numbers, cheap to read while it is sending */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Progress"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress as server-sent events: one at once, then one whenever it changes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every recipient of a campaign and what became of them */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    state?: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                    reason?: string;
                    /** @description Part of the address */
                    search?: string;
                };
                header?: never;
                path: {
                    campaignId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recipient, with every attempt and the server's words */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                    deliveryId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryDetail"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/relays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Relays, first in line first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Relays"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a relay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewRelay"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Relay"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/relays/{relayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One relay */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    relayId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Relay"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Remove a relay that nothing has used */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    relayId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change a relay; a held one goes back to work */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    relayId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RelayChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Relay"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/relays/{relayId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connect and sign in, without sending anything */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    relayId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RelayTest"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sender-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Domains that we sign for, with their DNS records */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SenderDomains"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a DKIM key for a domain; the answer holds the DNS record to publish */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSenderDomain"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SenderDomain"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sender-domains/{senderDomainId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a domain's key */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    senderDomainId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sandbox relay and what it has accepted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sandbox"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how the sandbox behaves, at once */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SandboxPatch"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sandbox"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sandbox/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    /** @description Words that must all occur */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SandboxMailPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Empty the inbox */
        delete: {
            parameters: {
                query?: {
                    /** @description Also forget what was accepted and counted */
                    ledger?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/mails/{mailId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail, taken apart */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    mailId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SandboxMailContent"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/mails/{mailId}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mail as it came, octet for octet */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    mailId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/mails/{mailId}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its HTML alone, without any privilege */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    mailId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of programs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiTokens"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a token; it is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedApiToken"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a program's access at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tokenId: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditPage"];
                    };
                };
                /** @description Refused, with the reason */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Credentials: {
            email: string;
            password: string;
        };
        NewApiToken: {
            name: string;
        };
        NewCampaign: {
            name: string;
            /** @description `Name <address>` or a bare address */
            from: string;
            /** @default null */
            replyTo: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject: string;
            /** @default  */
            preheader: string;
            /** @description Liquid */
            html: string;
            /**
             * @description Liquid; null: made from the HTML
             * @default null
             */
            text: string | null;
            listIds: number[];
            /** @default null */
            relayId: number | null;
            /**
             * @default hold
             * @enum {string}
             */
            inDoubtPolicy: "hold" | "resend";
            /** @default 432000000 */
            giveUpAfterMs: number;
        };
        CampaignChange: {
            name?: string;
            /** @description `Name <address>` or a bare address */
            from?: string;
            replyTo?: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject?: string;
            preheader?: string;
            /** @description Liquid */
            html?: string;
            /** @description Liquid; null: made from the HTML */
            text?: string | null;
            listIds?: number[];
            relayId?: number | null;
            /** @enum {string} */
            inDoubtPolicy?: "hold" | "resend";
            giveUpAfterMs?: number;
        };
        InDoubtSettlement: {
            /** @enum {string} */
            how: "count_as_sent" | "resend";
        };
        ResendFilter: {
            /** @description Only those that failed for this reason */
            reason?: string;
            /** @description Only this one */
            deliveryId?: number;
        };
        NewContact: {
            email: string;
            /** @default  */
            name: string;
            /** @default {} */
            attributes: {
                [key: string]: unknown;
            };
            /**
             * @description Lists to subscribe to, confirmed
             * @default []
             */
            listIds: number[];
            /**
             * @description Proof of consent, such as the form it came from
             * @default
             */
            consentDetail: string;
        };
        ContactChange: {
            email?: string;
            name?: string;
            /** @description Replaces all attributes */
            attributes?: {
                [key: string]: unknown;
            };
        };
        SubscriptionChange: {
            /** @enum {string} */
            state: "unconfirmed" | "confirmed" | "unsubscribed";
            /** @default  */
            consentDetail: string;
        };
        NewList: {
            name: string;
            /** @default  */
            description: string;
        };
        ListChange: {
            name?: string;
            description?: string;
        };
        NewRelay: {
            name: string;
            host: string;
            port: number;
            /**
             * @description starttls: refuse to go on without it
             * @enum {string}
             */
            security: "none" | "starttls" | "tls";
            /** @default true */
            verifyCertificate: boolean;
            /** @default null */
            username: string | null;
            /** @default null */
            password: string | null;
            /** @default null */
            ratePerSecond: number | null;
            /** @default 10 */
            maxConnections: number;
            /** @default 1 */
            flightWindow: number;
            /** @default true */
            signDkim: boolean;
            /** @default 100 */
            position: number;
        };
        RelayChange: {
            name?: string;
            host?: string;
            port?: number;
            /**
             * @description starttls: refuse to go on without it
             * @enum {string}
             */
            security?: "none" | "starttls" | "tls";
            verifyCertificate?: boolean;
            username?: string | null;
            /** @description Left out: stays as it is; null: removed */
            password?: string | null;
            ratePerSecond?: number | null;
            maxConnections?: number;
            flightWindow?: number;
            signDkim?: boolean;
            position?: number;
            /** @enum {string} */
            state?: "enabled" | "disabled";
        };
        /** @description Any of the fields of SandboxSettings */
        SandboxPatch: {
            [key: string]: unknown;
        };
        NewSenderDomain: {
            domain: string;
            /** @description Left out: `waybill` */
            selector?: string;
            /**
             * @default rsa-sha256
             * @enum {string}
             */
            algorithm: "rsa-sha256" | "ed25519-sha256";
        };
        NewSuppression: {
            email: string;
            /**
             * @default manual
             * @enum {string}
             */
            reason: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
            /** @default  */
            origin: string;
        };
        FieldProblem: {
            /** @description The input field at fault, such as `html` or `attributes.city` */
            field: string;
            message: string;
            code: string;
        };
        Problem: {
            /** @description `about:blank#<code>`: the same for every problem of this kind */
            type: string;
            title: string;
            status: number;
            /** @description A stable word for programs */
            code: string;
            /** @description What is wrong and what to do */
            detail: string;
            /** @description The first input field at fault */
            field?: string;
            /** @description Every input field at fault */
            errors?: components["schemas"]["FieldProblem"][];
        };
        Session: {
            user: {
                id: number;
                email: string;
            };
            /** @description A sandbox runs in this process: its inbox can be read */
            sandbox: boolean;
        };
        ApiToken: {
            id: number;
            name: string;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
        };
        ApiTokens: {
            items: components["schemas"]["ApiToken"][];
        };
        CreatedApiToken: {
            id: number;
            name: string;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
            /** @description Shown this once */
            token: string;
        };
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            actor: string;
            action: string;
            subject: string;
            detail: {
                [key: string]: unknown;
            };
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Progress: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            audience: number;
            /** @description The audience is complete and never changes again */
            expanded: boolean;
            queued: number;
            sending: number;
            deferred: number;
            inDoubt: number;
            /** @description Accepted by the next hop */
            sent: number;
            failed: number;
            skipped: number;
            cancelled: number;
            readonly reasons: {
                /** @enum {string} */
                state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                reason: string;
                count: number;
            }[];
        };
        Statement: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            audience: number;
            /** @description The audience is complete and never changes again */
            expanded: boolean;
            queued: number;
            sending: number;
            deferred: number;
            inDoubt: number;
            /** @description Accepted by the next hop */
            sent: number;
            failed: number;
            skipped: number;
            cancelled: number;
            readonly reasons: {
                /** @enum {string} */
                state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                reason: string;
                count: number;
            }[];
            /** @description audience = the sum of all states, counted from the rows */
            balanced: boolean;
        };
        Campaign: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            from: string;
            replyTo: string | null;
            subject: string;
            preheader: string;
            html: string;
            /** @description null: made from the HTML */
            text: string | null;
            readonly lists: {
                id: number;
                name: string;
            }[];
            /** @description null: the first enabled relay */
            relayId: number | null;
            /** @enum {string} */
            inDoubtPolicy: "hold" | "resend";
            /** @description How long a deferred delivery is tried again, in milliseconds */
            giveUpAfterMs: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            startedAt: string | null;
            finishedAt: string | null;
        };
        CampaignSummary: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            subject: string;
            readonly lists: {
                id: number;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            progress: components["schemas"]["Progress"];
        };
        CampaignPage: {
            items: components["schemas"]["CampaignSummary"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Preview: {
            from: string;
            to: string;
            subject: string;
            /** @description Show it only in a sandboxed frame */
            html: string;
            text: string;
            /** @description Merge fields that have no value for this contact */
            readonly missing: string[];
        };
        CampaignStarted: {
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            readonly warnings: string[];
        };
        CampaignMoved: {
            /** @enum {string} */
            state: "draft" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
        };
        InDoubtSettled: {
            settled: number;
        };
        Delivery: {
            id: number;
            campaignId: number;
            contactId: number;
            email: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
            reason: string | null;
            attempts: number;
            /** Format: date-time */
            stateAt: string;
            /** @description When the next attempt is due */
            dueAt: string | null;
            /** @description The server's words at the last attempt */
            reply: string | null;
        };
        Attempt: {
            number: number;
            /** @description null: the engine died before it could say */
            relayId: number | null;
            relayName: string | null;
            /** @enum {string} */
            outcome: "sent" | "deferred" | "failed" | "in_doubt";
            class: string;
            /** @description Where in the SMTP dialogue it ended */
            phase: string;
            code: number | null;
            enhanced: string | null;
            reply: string;
            /** Format: date-time */
            endedAt: string;
        };
        DeliveryDetail: {
            id: number;
            campaignId: number;
            contactId: number;
            email: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
            reason: string | null;
            attempts: number;
            /** Format: date-time */
            stateAt: string;
            /** @description When the next attempt is due */
            dueAt: string | null;
            /** @description The server's words at the last attempt */
            reply: string | null;
            history: components["schemas"]["Attempt"][];
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Resent: {
            resent: number;
        };
        Subscription: {
            listId: number;
            listName: string;
            /** @enum {string} */
            state: "unconfirmed" | "confirmed" | "unsubscribed";
            consentAt: string | null;
            /** @description How the person agreed: import, api, form, console or cli */
            consentSource: string;
            consentDetail: string;
            consentIp: string | null;
            unsubscribedAt: string | null;
            unsubscribeSource: string | null;
        };
        Contact: {
            id: number;
            email: string;
            name: string;
            attributes: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ContactDetail: {
            id: number;
            email: string;
            name: string;
            attributes: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            subscriptions: components["schemas"]["Subscription"][];
            /** @description Set when this address must not be mailed */
            suppression: {
                id: number;
                /** @enum {string} */
                reason: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
                origin: string;
                /** Format: date-time */
                createdAt: string;
            } | null;
        };
        ContactPage: {
            items: components["schemas"]["Contact"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Import: {
            id: number;
            fileName: string;
            listId: number | null;
            /** @enum {string} */
            state: "running" | "finished" | "failed";
            dryRun: boolean;
            encoding: string | null;
            delimiter: string | null;
            /** @description = imported + updated + unchanged + duplicates + rejected */
            lines: number;
            imported: number;
            updated: number;
            unchanged: number;
            duplicates: number;
            rejected: number;
            readonly columns: string[];
            notes: {
                blankLines?: number;
                /** @description They had unsubscribed from this list and stay so */
                unsubscribedKept?: number;
                /** @description They have not confirmed yet; the import does not confirm for them */
                unconfirmedKept?: number;
                /** @description Kept as contacts, never mailed */
                suppressed?: number;
                cleanedAddresses?: number;
                windows1252Lines?: number;
            };
            /** @description Why it failed; then nothing was changed */
            problem: string | null;
            actor: string;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
        };
        ImportPage: {
            items: components["schemas"]["Import"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        ImportReject: {
            lineNumber: number;
            reason: string;
            message: string;
            readonly fields: string[];
        };
        ImportRejectPage: {
            items: components["schemas"]["ImportReject"][];
            next: number | null;
        };
        List: {
            id: number;
            name: string;
            description: string;
            confirmed: number;
            unconfirmed: number;
            unsubscribed: number;
            /** Format: date-time */
            createdAt: string;
        };
        ListPage: {
            items: components["schemas"]["List"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Relay: {
            id: number;
            name: string;
            /** @enum {string} */
            kind: "smtp" | "sandbox";
            host: string;
            port: number;
            /** @enum {string} */
            security: "none" | "starttls" | "tls";
            verifyCertificate: boolean;
            username: string | null;
            hasPassword: boolean;
            /** @description null: no limit of ours */
            ratePerSecond: number | null;
            maxConnections: number;
            /** @description Messages of one connection that may be in doubt at once; 1 for remote relays */
            flightWindow: number;
            signDkim: boolean;
            /** @enum {string} */
            state: "enabled" | "held" | "disabled";
            heldReason: string | null;
            /** @description The enabled relay with the lowest position is the first */
            position: number;
            /** Format: date-time */
            createdAt: string;
        };
        Relays: {
            items: components["schemas"]["Relay"][];
        };
        RelayTest: {
            ok: boolean;
            /** @description In order, in the relay's own words; the last one is the failed one, if any */
            readonly steps: {
                /** @enum {string} */
                phase: "connect" | "banner" | "ehlo" | "starttls" | "auth" | "mail" | "rcpt" | "data" | "body" | "dot" | "idle";
                ok: boolean;
                words: string;
            }[];
            /** @description What the relay offers after EHLO */
            readonly capabilities: string[];
            durationMs: number;
        };
        SandboxSettings: {
            /**
             * @description How it behaves: own MTA, Amazon SES, shared hosting at 35 an hour
             * @enum {string}
             */
            profile: "postfix" | "ses" | "host35";
            readonly rules: {
                name?: string;
                /** @enum {string} */
                phase: "connect" | "ehlo" | "auth" | "mail" | "rcpt" | "data" | "body" | "dot" | "after";
                match?: {
                    recipient?: string;
                    probability?: number;
                    seed?: number;
                    fromNumber?: number;
                    toNumber?: number;
                    every?: number;
                    firstTries?: number;
                };
                action: {
                    /** @constant */
                    kind: "accept";
                } | {
                    /** @constant */
                    kind: "defer";
                    reply: string;
                } | {
                    /** @constant */
                    kind: "refuse";
                    reply: string;
                } | {
                    /** @constant */
                    kind: "drop";
                    /** @enum {string} */
                    how: "fin" | "rst";
                    partialReply?: string;
                } | {
                    /** @constant */
                    kind: "slow";
                    delayMs: number;
                } | {
                    /** @constant */
                    kind: "dribble";
                    gapMs: number;
                } | {
                    /** @constant */
                    kind: "silence";
                };
            }[];
            specialAddresses: boolean;
            readonly limits: {
                /** @enum {string} */
                kind: "token_bucket" | "fixed_window" | "sliding_log";
                count: number;
                /** @enum {string} */
                per: "second" | "minute" | "hour" | "day";
                burst?: number;
                recipient?: string;
                /** @enum {string} */
                phase?: "mail" | "rcpt" | "data" | "dot";
                reply?: string;
            }[];
            maxConnections: number | null;
            maxMessagesPerSession: number | null;
            maxSizeBytes: number;
            idleMs: number;
            /** @enum {string} */
            auth: "off" | "optional" | "required";
            credentials: {
                user: string;
                password: string;
            } | null;
            /** @enum {string} */
            tls: "off" | "starttls" | "implicit";
            maxInbox: number;
        };
        Sandbox: {
            host: string;
            port: number;
            settings: components["schemas"]["SandboxSettings"];
            connections: {
                open: number;
                total: number;
            };
            inbox: {
                messages: number;
                bytes: number;
                missing: number;
            };
            summary: {
                accepted: number;
                acceptedRecipients: number;
                distinctRecipients: number;
                acceptedTwice: number;
                throttled: number;
                refused: number;
                deferred: number;
                dropped: number;
                readonly replies: {
                    reply: string;
                    count: number;
                }[];
            };
        };
        SandboxMail: {
            id: number;
            /** Format: date-time */
            acceptedAt: string;
            sender: string;
            readonly recipients: string[];
            from: string;
            to: string;
            subject: string;
            size: number;
        };
        SandboxMailContent: {
            id: number;
            /** Format: date-time */
            acceptedAt: string;
            sender: string;
            readonly recipients: string[];
            from: string;
            to: string;
            subject: string;
            size: number;
            readonly headers: {
                name: string;
                value: string;
            }[];
            /** @description Show it only in a frame without privileges */
            html?: string;
            text?: string;
            readonly attachments: {
                name: string;
                type: string;
                size: number;
            }[];
        };
        SandboxMailPage: {
            readonly items: components["schemas"]["SandboxMail"][];
            next: number | null;
        };
        SenderDomain: {
            id: number;
            domain: string;
            selector: string;
            /** @enum {string} */
            algorithm: "rsa-sha256" | "ed25519-sha256";
            /** @description Publish this record; then mails from this domain are signed */
            dns: {
                /** @constant */
                type: "TXT";
                name: string;
                value: string;
            };
            /** Format: date-time */
            createdAt: string;
        };
        SenderDomains: {
            items: components["schemas"]["SenderDomain"][];
        };
        Suppression: {
            id: number;
            email: string;
            /** @enum {string} */
            reason: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
            origin: string;
            /** Format: date-time */
            createdAt: string;
        };
        SuppressionPage: {
            items: components["schemas"]["Suppression"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
