/** Made from docs/openapi.json by web/generate-api.ts: do not edit. */
export interface paths {
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether somebody can sign in yet */
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
                        "application/json": components["schemas"]["SetupState"];
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
        /** Make the first person, and sign them in. Later there are `waybill user create` and the settings */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FirstAdmin"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/session/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose language, theme or time zone for oneself, in every browser */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonSettingsChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonSettings"];
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
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose a new password; all other browsers are signed out */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordChange"];
                };
            };
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
        post?: never;
        delete?: never;
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
                    /** @description Part of the address or the name; fewer than three characters are a beginning */
                    search?: string;
                    listId?: number;
                    /** @description In this state on the list, or on any */
                    subscription?: "unconfirmed" | "confirmed" | "unsubscribed";
                    onNoList?: string;
                    suppressed?: string;
                    /** @description With `attributeValue`: has exactly this value */
                    attribute?: string;
                    attributeValue?: string;
                    createdFrom?: string;
                    /** @description Exclusive */
                    createdTo?: string;
                    importId?: number;
                    importOutcome?: "imported" | "updated";
                    bulkActionId?: number;
                    sort?: "email" | "name" | "created" | "updated";
                    order?: "asc" | "desc";
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: string;
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
    "/api/v1/contacts/total": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many contacts fit */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the address or the name; fewer than three characters are a beginning */
                    search?: string;
                    listId?: number;
                    /** @description In this state on the list, or on any */
                    subscription?: "unconfirmed" | "confirmed" | "unsubscribed";
                    onNoList?: string;
                    suppressed?: string;
                    /** @description With `attributeValue`: has exactly this value */
                    attribute?: string;
                    attributeValue?: string;
                    createdFrom?: string;
                    /** @description Exclusive */
                    createdTo?: string;
                    importId?: number;
                    importOutcome?: "imported" | "updated";
                    bulkActionId?: number;
                    /** @description Count however long it takes, in place of an estimate above a thousand */
                    exact?: string;
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
                        "application/json": components["schemas"]["ContactTotal"];
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
    "/api/v1/contacts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts as a file that can be imported again */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the address or the name; fewer than three characters are a beginning */
                    search?: string;
                    listId?: number;
                    /** @description In this state on the list, or on any */
                    subscription?: "unconfirmed" | "confirmed" | "unsubscribed";
                    onNoList?: string;
                    suppressed?: string;
                    /** @description With `attributeValue`: has exactly this value */
                    attribute?: string;
                    attributeValue?: string;
                    createdFrom?: string;
                    /** @description Exclusive */
                    createdTo?: string;
                    importId?: number;
                    importOutcome?: "imported" | "updated";
                    bulkActionId?: number;
                };
                header?: never;
                path?: never;
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
    "/api/v1/contacts/{contactId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a contact, newest first: deliveries of all campaigns, consent, changes */
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
                        "application/json": components["schemas"]["ContactTimeline"];
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
    "/api/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that must not be mailed, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    search?: string;
                    reason?: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
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
        /** Import a CSV file; answers when every line is accounted for, unless `wait` is false */
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
                        /** @description false: answer as soon as the file is here; GET tells how far it is */
                        wait?: string;
                        /** @enum {string} */
                        delimiter?: "," | ";" | "\t" | "|" | "tab";
                        encoding?: string;
                        /** @description As JSON; what is not said is guessed */
                        mapping?: string;
                        /**
                         * @description Of new subscriptions; else confirmed
                         * @enum {string}
                         */
                        consentState?: "unconfirmed" | "confirmed";
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
                        "application/json": components["schemas"]["ImportDetail"];
                    };
                };
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportDetail"];
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
    "/api/v1/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look into the beginning of a file: how it is written and what its columns mean */
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
                        /** @description The file goes on: this is only its beginning */
                        cut?: string;
                        /** @enum {string} */
                        delimiter?: "," | ";" | "\t" | "|" | "tab";
                        encoding?: string;
                        /** @description As JSON; what is not said is guessed */
                        mapping?: string;
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPreview"];
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
    "/api/v1/imports/{importId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo an import, but for what somebody has changed since */
        post: {
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
                        "application/json": components["schemas"]["ImportDetail"];
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
                        "application/json": components["schemas"]["ImportDetail"];
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
                    state?: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
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
    "/api/v1/campaigns/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a campaign that is written later */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDraft"];
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
    "/api/v1/campaigns/{campaignId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft with the same content and lists */
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
                    "application/json": components["schemas"]["Duplication"];
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
    "/api/v1/campaigns/{campaignId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a draft as it is being written, also unfinished; refused if another version was saved meanwhile */
        put: {
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
                    "application/json": components["schemas"]["DraftSave"];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaignId}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of its content, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
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
                        "application/json": components["schemas"]["CampaignEditPage"];
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
    "/api/v1/campaigns/{campaignId}/edits/{editId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of the history, with its content */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                    editId: number;
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
                        "application/json": components["schemas"]["CampaignEditWithContent"];
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
    "/api/v1/campaigns/{campaignId}/edits/{editId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an entry of the history back, as a new version */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    campaignId: number;
                    editId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Restoration"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/api/v1/campaigns/{campaignId}/preview/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The message as a page, for a frame: it can do nothing */
        get: {
            parameters: {
                query?: {
                    /** @description Whose merge fields; left out: any contact of the lists */
                    contactId?: number;
                    /** @description dark: as a mail client with a dark theme shows it */
                    theme?: "light" | "dark";
                };
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
    "/api/v1/campaigns/{campaignId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exactly who would get it, and what is wrong or worth a look */
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
                        "application/json": components["schemas"]["CampaignReview"];
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
    "/api/v1/campaigns/{campaignId}/lacking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readers of the campaign that have nothing in a merge field */
        get: {
            parameters: {
                query: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    /** @description `contact.name` or `contact.attributes.city` */
                    field: string;
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
                        "application/json": components["schemas"]["LackingPage"];
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
    "/api/v1/campaigns/{campaignId}/link-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow every link of the message once, and say where each ends */
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkCheck"];
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
    "/api/v1/merge-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be filled into a message, and how many contacts have it */
        get: {
            parameters: {
                query?: {
                    /** @description Of whose contacts; may be repeated; left out: of all */
                    listId?: number | number[];
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
                        "application/json": components["schemas"]["MergeFields"];
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
    "/api/v1/campaigns/{campaignId}/test-send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it to a few addresses now, marked as a test; nothing counts it */
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
                    "application/json": components["schemas"]["TestSend"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestSent"];
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
    "/api/v1/campaigns/{campaignId}/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its last rehearsals, newest first */
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
                        "application/json": components["schemas"]["Rehearsals"];
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
        /** Send a copy of it to the sandbox, to everybody it would go to; nobody gets a mail */
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
                        "application/json": components["schemas"]["Rehearsals"];
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
    "/api/v1/campaigns/{campaignId}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start it by itself at a time */
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
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignScheduled"];
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
    "/api/v1/campaigns/{campaignId}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it off the schedule: it is a draft again */
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
                200: {
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
    "/api/v1/campaigns/{campaignId}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how a started campaign is carried out; holds for the next attempt of everybody */
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
                    "application/json": components["schemas"]["CampaignRunChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CampaignRunRules"];
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
    "/api/v1/campaigns/{campaignId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statement as evidence: facts, every sum, checks, and what the words mean */
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
                        "application/json": components["schemas"]["Evidence"];
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
    "/api/v1/campaigns/{campaignId}/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sums of the statement as a file */
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
    "/api/v1/campaigns/{campaignId}/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a campaign waits, and what a person can do */
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
                        "application/json": components["schemas"]["WaitingCause"];
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
    "/api/v1/campaigns/{campaignId}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a campaign will end; of a draft: if it were started now */
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
                        "application/json": components["schemas"]["Forecast"];
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
    "/api/v1/deliveries/{deliveryId}/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a delivery waits, and what a person can do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
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
                        "application/json": components["schemas"]["WaitingCause"];
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
    "/api/v1/queue/total": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many deliveries a filter means */
        get: {
            parameters: {
                query?: {
                    campaignId?: number;
                    /** @description Of a failed, skipped or cancelled one */
                    reason?: string;
                    /** @description Of the last reply; `none`: there was none yet */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                    /** @description Of the recipient */
                    domain?: string;
                    /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
                    relayId?: number;
                    /** @description In its state for at least so long */
                    olderThanMs?: number;
                    /** @description In its state for at most so long */
                    newerThanMs?: number;
                    /** @description Part of the server's last words */
                    reply?: string;
                    /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
                    words?: string;
                    /** @description Part of the address */
                    search?: string;
                    holdId?: number;
                    /** @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still */
                    waits?: "due_soon" | "due_later" | "held" | "halted";
                    /** @description Only this delivery; may be repeated */
                    id?: number | number[];
                    /** @description May be repeated */
                    state?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled") | ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
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
                        "application/json": components["schemas"]["QueueTotal"];
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
    "/api/v1/queue.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries as a file, with the reply of their last attempt; of every state unless some are named */
        get: {
            parameters: {
                query?: {
                    campaignId?: number;
                    /** @description Of a failed, skipped or cancelled one */
                    reason?: string;
                    /** @description Of the last reply; `none`: there was none yet */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                    /** @description Of the recipient */
                    domain?: string;
                    /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
                    relayId?: number;
                    /** @description In its state for at least so long */
                    olderThanMs?: number;
                    /** @description In its state for at most so long */
                    newerThanMs?: number;
                    /** @description Part of the server's last words */
                    reply?: string;
                    /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
                    words?: string;
                    /** @description Part of the address */
                    search?: string;
                    holdId?: number;
                    /** @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still */
                    waits?: "due_soon" | "due_later" | "held" | "halted";
                    /** @description Only this delivery; may be repeated */
                    id?: number | number[];
                    /** @description May be repeated */
                    state?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled") | ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
                };
                header?: never;
                path?: never;
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
    "/api/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries that have not ended, over all campaigns, or those of a state */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    campaignId?: number;
                    /** @description Of a failed, skipped or cancelled one */
                    reason?: string;
                    /** @description Of the last reply; `none`: there was none yet */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                    /** @description Of the recipient */
                    domain?: string;
                    /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
                    relayId?: number;
                    /** @description In its state for at least so long */
                    olderThanMs?: number;
                    /** @description In its state for at most so long */
                    newerThanMs?: number;
                    /** @description Part of the server's last words */
                    reply?: string;
                    /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
                    words?: string;
                    /** @description Part of the address */
                    search?: string;
                    holdId?: number;
                    /** @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still */
                    waits?: "due_soon" | "due_later" | "held" | "halted";
                    /** @description Only this delivery; may be repeated */
                    id?: number | number[];
                    /** @description May be repeated */
                    state?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled") | ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
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
                        "application/json": components["schemas"]["QueuePage"];
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
    "/api/v1/queue/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people hold back */
        get: {
            parameters: {
                query?: {
                    /** @description Also those that are over */
                    released?: string;
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
                        "application/json": components["schemas"]["QueueHoldList"];
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
    "/api/v1/queue/shape": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long what waits has waited, by campaign, recipient domain or last reply */
        get: {
            parameters: {
                query?: {
                    campaignId?: number;
                    /** @description Of a failed, skipped or cancelled one */
                    reason?: string;
                    /** @description Of the last reply; `none`: there was none yet */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                    /** @description Of the recipient */
                    domain?: string;
                    /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
                    relayId?: number;
                    /** @description In its state for at least so long */
                    olderThanMs?: number;
                    /** @description In its state for at most so long */
                    newerThanMs?: number;
                    /** @description Part of the server's last words */
                    reply?: string;
                    /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
                    words?: string;
                    /** @description Part of the address */
                    search?: string;
                    holdId?: number;
                    /** @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still */
                    waits?: "due_soon" | "due_later" | "held" | "halted";
                    /** @description Only this delivery; may be repeated */
                    id?: number | number[];
                    /** @description May be repeated */
                    state?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled") | ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
                    by?: "campaign" | "domain" | "class";
                    limit?: number;
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
                        "application/json": components["schemas"]["QueueShape"];
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
    "/api/v1/queue/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What failed, grouped by the server's words */
        get: {
            parameters: {
                query?: {
                    campaignId?: number;
                    /** @description Of a failed, skipped or cancelled one */
                    reason?: string;
                    /** @description Of the last reply; `none`: there was none yet */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                    /** @description Of the recipient */
                    domain?: string;
                    /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
                    relayId?: number;
                    /** @description In its state for at least so long */
                    olderThanMs?: number;
                    /** @description In its state for at most so long */
                    newerThanMs?: number;
                    /** @description Part of the server's last words */
                    reply?: string;
                    /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
                    words?: string;
                    /** @description Part of the address */
                    search?: string;
                    holdId?: number;
                    /** @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still */
                    waits?: "due_soon" | "due_later" | "held" | "halted";
                    /** @description Only this delivery; may be repeated */
                    id?: number | number[];
                    /** @description May be repeated */
                    state?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled") | ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
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
                        "application/json": components["schemas"]["QueueFailures"];
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
    "/api/v1/queue/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with every attempt */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
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
                        "application/json": components["schemas"]["QueueDetail"];
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
    "/api/v1/queue/{deliveryId}/correct-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mend the address and send it again, inside the same campaign */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    deliveryId: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddressCorrection"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddressCorrected"];
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
    "/api/v1/queue/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits, and what for, in figures */
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
                        "application/json": components["schemas"]["QueueOverview"];
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
    "/api/v1/queue/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again now, instead of when they are due */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueFlush"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold back what waits, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueHoldOrder"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let held deliveries go */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueOrder"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind what waits to a relay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueMove"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/give-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up what waits: it ends as cancelled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueGiveUp"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again what failed, or what the filter says */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueOrder"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide about deliveries in doubt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["QueueSettle"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueOutcome"];
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
    "/api/v1/queue/changes/{runningId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a change is that goes on; answers when it is done, or after two seconds */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    runningId: string;
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
                        "application/json": components["schemas"]["QueueOutcome"];
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
                        "application/json": components["schemas"]["RelayDetails"];
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
        /** One relay, how it is doing, and what holds it up */
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
                        "application/json": components["schemas"]["RelayDetails"];
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
        /** Change a relay */
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
                        "application/json": components["schemas"]["RelayDetails"];
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
    "/api/v1/relays/{relayId}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop using a relay for a while; what waits goes to other relays, or goes on waiting */
        post: {
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
                    "application/json": components["schemas"]["RelayHold"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RelayDetails"];
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
    "/api/v1/relays/{relayId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a held relay again: one message first, the rest once it is accepted */
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
                        "application/json": components["schemas"]["RelayDetails"];
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
    "/api/v1/relays/{relayId}/pace-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a relay went: accepted and throttled against its limit, over up to two days */
        get: {
            parameters: {
                query?: {
                    /** @description So many before `to` */
                    minutes?: number;
                    /** @description Left out: now */
                    to?: string;
                };
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
                        "application/json": components["schemas"]["PaceHistory"];
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
    "/api/v1/relays/{relayId}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask Amazon SES now what the account may send; needs AWS keys */
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
                        "application/json": components["schemas"]["SesQuota"];
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
    "/api/v1/relay-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connect and sign in as a new relay would, without storing or sending anything */
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
    "/api/v1/sender-domains/{senderDomainId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The DNS records of a domain, and what is found of them right now */
        get: {
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SenderRecords"];
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
    "/api/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Processes that send, on whichever machine */
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
                        "application/json": components["schemas"]["Workers"];
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
                    actor?: string;
                    /** @description `campaign.started`, or all about its noun: `campaign` */
                    action?: string;
                    /** @description `campaign 12` */
                    subject?: string;
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
    "/api/v1/audit-log/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the log can be filtered by */
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
                        "application/json": components["schemas"]["AuditWords"];
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
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an operator has to know, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    /** @description `next` of the page before */
                    after?: number;
                    /** @description Only those that last */
                    open?: string;
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
                        "application/json": components["schemas"]["AlarmPage"];
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
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is set for the whole installation */
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
                        "application/json": components["schemas"]["Settings"];
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
    "/api/v1/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set something, or give it its default again */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettingChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
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
    "/api/v1/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a person to decide */
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
                        "application/json": components["schemas"]["Dashboard"];
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
    "/api/v1/list-growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lists grew and shrank, day by day */
        get: {
            parameters: {
                query?: {
                    days?: number;
                    /** @description Where a day begins: `Europe/Berlin` */
                    timeZone?: string;
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
                        "application/json": components["schemas"]["ListGrowth"];
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
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the server, its database and its disk are */
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
                        "application/json": components["schemas"]["System"];
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
    "/api/v1/bulk-actions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change to many contacts would do; nothing is changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BulkRequest"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkPreview"];
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
    "/api/v1/bulk-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes to many contacts, newest first */
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
                        "application/json": components["schemas"]["BulkActionPage"];
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
        /** Change many contacts; answers when it is done, or after a second while it goes on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewBulkAction"];
                };
            };
            responses: {
                /** @description Done */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkActionDetail"];
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
    "/api/v1/bulk-actions/{bulkActionId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put back what a bulk action changed, but for what somebody has changed since */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bulkActionId: number;
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
                        "application/json": components["schemas"]["BulkActionDetail"];
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
    "/api/v1/bulk-actions/{bulkActionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One change to many contacts: how far it is, what it did, what the undo could not put back */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    bulkActionId: number;
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
                        "application/json": components["schemas"]["BulkActionDetail"];
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
        /** Delete a list with its subscriptions, as a bulk action that can be undone */
        delete: {
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
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkAction"];
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
    "/api/v1/lists/{listId}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What deleting a list would do; nothing is changed */
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
                        "application/json": components["schemas"]["ListDeletion"];
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
    "/api/v1/list-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists that strangers may join, with their forms */
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
                        "application/json": components["schemas"]["ListForms"];
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
    "/api/v1/lists/{listId}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let strangers join a list on a page of ours, or no longer */
        put: {
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
                    "application/json": components["schemas"]["PublicationChange"];
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListForm"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SettingChange: {
            /** @description null: the default again */
            value: (string | number) | null;
        };
        Credentials: {
            email: string;
            password: string;
        };
        /** @description What is left out stays; null: as the browser has it */
        PersonSettingsChange: {
            language?: ("en" | "de") | null;
            theme?: ("light" | "dark" | "auto") | null;
            timeZone?: string | null;
        };
        NewApiToken: {
            name: string;
        };
        PasswordChange: {
            current: string;
            next: string;
        };
        FirstAdmin: {
            email: string;
            password: string;
            token?: string;
        };
        ContactFilterInput: {
            readonly ids?: number[];
            /** @description Part of the address or the name; fewer than three characters are a beginning */
            search?: string;
            listId?: number;
            /**
             * @description In this state on the list, or on any
             * @enum {string}
             */
            subscription?: "unconfirmed" | "confirmed" | "unsubscribed";
            onNoList?: boolean;
            suppressed?: boolean;
            /** @description With `attributeValue`: has exactly this value */
            attribute?: string;
            attributeValue?: string;
            /** Format: date-time */
            createdFrom?: string;
            /**
             * Format: date-time
             * @description Exclusive
             */
            createdTo?: string;
            /** @description Made or changed by this import */
            importId?: number;
            /** @enum {string} */
            importOutcome?: "imported" | "updated";
            /** @description Changed by this bulk action */
            bulkActionId?: number;
        };
        NewContact: {
            email: string;
            /** @default  */
            name?: string;
            /** @default {} */
            attributes?: {
                [key: string]: unknown;
            };
            /**
             * @description Lists to subscribe to, confirmed
             * @default []
             */
            listIds?: number[];
            /**
             * @description Proof of consent, such as the form it came from
             * @default
             */
            consentDetail?: string;
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
            consentDetail?: string;
        };
        BulkOrderInput: {
            /** @constant */
            kind: "add_to_list";
            listId: number;
            /**
             * @default confirmed
             * @enum {string}
             */
            state?: "unconfirmed" | "confirmed";
            /**
             * @description Where these people agreed
             * @default
             */
            consentDetail?: string;
        } | {
            /** @constant */
            kind: "remove_from_list";
            listId: number;
        } | {
            /** @constant */
            kind: "set_attribute";
            attribute: string;
            /** @description null takes the attribute away */
            value: (string | number | boolean) | null;
        } | {
            /** @constant */
            kind: "delete_contacts";
        } | {
            /** @constant */
            kind: "suppress";
            /** @default  */
            note?: string;
        } | {
            /** @constant */
            kind: "unsuppress";
        } | {
            /** @constant */
            kind: "delete_list";
            listId: number;
        };
        BulkRequest: {
            order: components["schemas"]["BulkOrderInput"];
            /** @description Empty: all contacts */
            filter: components["schemas"]["ContactFilterInput"];
        };
        NewBulkAction: {
            order: components["schemas"]["BulkOrderInput"];
            /** @description Empty: all contacts */
            filter: components["schemas"]["ContactFilterInput"];
            /** @description `matched` of the preview: if another number fits by now, nothing is begun */
            expected?: number;
        };
        SendingWindowInput: {
            /** @description 1 Monday to 7 Sunday: the days on which it opens */
            readonly days: number[];
            /** @description `08:00` */
            from: string;
            /** @description `18:00`; `24:00` is the end of the day. Before `from`: on the next day */
            until: string;
            /** @description Such as `Europe/Berlin` */
            timeZone: string;
        };
        WarmUpInput: {
            /** @description `2026-03-01`, in the relay's time zone. Nothing goes out before */
            startsOn: string;
            /** @description Mails on that day */
            firstDay: number;
            /** @description Each day so many times what the day before had */
            growth: number;
            /** @description A day that may have this many ends the warm-up */
            fullDay: number;
        };
        RelayLimitInput: {
            /** @description null: everything that goes over the relay; `example.com`; `*.example.com`: all below it */
            domain: string | null;
            count: number;
            /** @description So many in any stretch of this length, up to a day */
            windowMs: number;
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
            verifyCertificate?: boolean;
            /** @default null */
            username?: string | null;
            /** @default null */
            password?: string | null;
            /** @default null */
            ratePerSecond?: number | null;
            /** @default 10 */
            maxConnections?: number;
            /** @default 1 */
            flightWindow?: number;
            /** @default true */
            signDkim?: boolean;
            /** @default 100 */
            position?: number;
            /** @default 1 */
            weight?: number;
            /** @default null */
            sendingWindow?: components["schemas"]["SendingWindowInput"] | null;
            /** @default null */
            warmUp?: components["schemas"]["WarmUpInput"] | null;
            /** @default [] */
            readonly limits?: components["schemas"]["RelayLimitInput"][];
            /** @default null */
            aws?: {
                region: string;
                accessKeyId: string;
                secretAccessKey: string;
            } | null;
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
            weight?: number;
            sendingWindow?: components["schemas"]["SendingWindowInput"] | null;
            warmUp?: components["schemas"]["WarmUpInput"] | null;
            /** @description Take the place of all that there are */
            readonly limits?: components["schemas"]["RelayLimitInput"][];
            aws?: {
                region: string;
                accessKeyId: string;
                /** @description Left out: stays as it is */
                secretAccessKey?: string;
            } | null;
            /**
             * @description `enabled` ends a hold, too
             * @enum {string}
             */
            state?: "enabled" | "disabled";
        };
        RelayHold: {
            reason: string;
            /** @description It goes on by itself then; null: when somebody releases it */
            until?: string | null;
        };
        NewCampaign: {
            name: string;
            /** @description `Name <address>` or a bare address */
            from: string;
            /** @default null */
            replyTo?: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject: string;
            /** @default  */
            preheader?: string;
            /**
             * @default html
             * @enum {string}
             */
            contentKind?: "html" | "markdown" | "blocks";
            /**
             * @description Markdown, or blocks as JSON: the HTML is made from it; null: it is written as HTML
             * @default null
             */
            source?: string | null;
            /**
             * @description Liquid; left out where it is made from a source
             * @default
             */
            html?: string;
            /**
             * @description Liquid; null: made from the HTML
             * @default null
             */
            text?: string | null;
            listIds: number[];
            /** @default null */
            relayId?: number | null;
            /**
             * @default hold
             * @enum {string}
             */
            inDoubtPolicy?: "hold" | "resend";
            /** @default 432000000 */
            giveUpAfterMs?: number;
        };
        CampaignChange: {
            name?: string;
            /** @description `Name <address>` or a bare address */
            from?: string;
            replyTo?: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject?: string;
            preheader?: string;
            /** @enum {string} */
            contentKind?: "html" | "markdown" | "blocks";
            /** @description Markdown, or blocks as JSON: the HTML is made from it; null: it is written as HTML */
            source?: string | null;
            /** @description Liquid; left out where it is made from a source */
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
        /** @description Only the name is needed; the sender is that of the newest campaign */
        NewDraft: {
            name: string;
            /** @description `Name <address>` or a bare address */
            from?: string;
            replyTo?: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject?: string;
            preheader?: string;
            /** @enum {string} */
            contentKind?: "html" | "markdown" | "blocks";
            /** @description Markdown, or blocks as JSON: the HTML is made from it; null: it is written as HTML */
            source?: string | null;
            /** @description Liquid; left out where it is made from a source */
            html?: string;
            /** @description Liquid; null: made from the HTML */
            text?: string | null;
            listIds?: number[];
            relayId?: number | null;
            /** @enum {string} */
            inDoubtPolicy?: "hold" | "resend";
            giveUpAfterMs?: number;
        };
        DraftSave: {
            /** @description `version` of the campaign that the change was made on */
            basedOn: number;
            /** @description Any word that names the window that writes */
            session?: string;
            change: components["schemas"]["CampaignChange"];
        };
        Duplication: {
            /** @description Left out: the same, marked as a copy */
            name?: string;
        };
        Restoration: {
            basedOn: number;
            session?: string;
        };
        TestSend: {
            addresses: string[];
            /** @description Whose merge fields; left out: any contact of the lists */
            contactId?: number;
        };
        Schedule: {
            /**
             * Format: date-time
             * @description With its offset: `2026-12-24T18:00:00+01:00`
             */
            at: string;
        };
        CampaignRunChange: {
            /** @description How long deliveries are tried, from the start of the campaign */
            giveUpAfterMs?: number;
            /** @enum {string} */
            inDoubtPolicy?: "hold" | "resend";
        };
        ResendFilter: {
            /** @description Those that failed, unless this says otherwise */
            readonly states?: ("failed" | "in_doubt" | "cancelled" | "skipped")[];
            /** @description Only those that ended for this reason */
            reason?: string;
            /**
             * @description Only those with such a last reply
             * @enum {string}
             */
            class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain";
            /** @description Only recipients of this domain */
            domain?: string;
            /** @description Only where the server's last words hold this */
            reply?: string;
            /** @description Only this one */
            deliveryId?: number;
        };
        /** @description All conditions have to hold; what is left out does not matter. */
        QueueFilterInput: {
            campaignId?: number;
            /** @description Of a failed, skipped or cancelled one */
            reason?: string;
            /**
             * @description Of the last reply; `none`: there was none yet
             * @enum {string}
             */
            class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
            /** @description Of the recipient */
            domain?: string;
            /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
            relayId?: number;
            /** @description In its state for at least so long */
            olderThanMs?: number;
            /** @description In its state for at most so long */
            newerThanMs?: number;
            /** @description Part of the server's last words */
            reply?: string;
            /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
            words?: string;
            /** @description Part of the address */
            search?: string;
            holdId?: number;
            /**
             * @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still
             * @enum {string}
             */
            waits?: "due_soon" | "due_later" | "held" | "halted";
            readonly states?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
            readonly ids?: number[];
        };
        QueueFlush: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
            perSecond?: number;
        };
        QueueHoldOrder: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
            reason: string;
            /** @description Released by itself after so long; left out: by a person */
            forMs?: number;
        };
        QueueOrder: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
        };
        QueueGiveUp: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
            /** @default  */
            why?: string;
        };
        QueueMove: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
            /** @description null: any that the campaign uses */
            relayId: number | null;
        };
        QueueSettle: {
            filter: components["schemas"]["QueueFilterInput"];
            /**
             * @description Only say what it would do
             * @default false
             */
            preview?: boolean;
            /** @enum {string} */
            how: "count_as_sent" | "resend";
        };
        AddressCorrection: {
            email: string;
        };
        PublicationChange: {
            isPublic: boolean;
        };
        NewList: {
            name: string;
            /** @default  */
            description?: string;
        };
        ListChange: {
            name?: string;
            description?: string;
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
            algorithm?: "rsa-sha256" | "ed25519-sha256";
        };
        NewSuppression: {
            email: string;
            /**
             * @default manual
             * @enum {string}
             */
            reason?: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
            /** @default  */
            origin?: string;
        };
        Said: {
            key: string;
            params: {
                [key: string]: string | number | components["schemas"]["Said"];
            };
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
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        Alarm: {
            id: number;
            /** @description `relay_held`, `relay_unreachable`, `in_doubt`, `no_engine`, `stalled`, `disk_full` */
            kind: string;
            /** @description `relay 3` */
            subject: string;
            /** @description What is wrong and what to do */
            message: string;
            /** Format: date-time */
            raisedAt: string;
            /** @description null: it lasts */
            clearedAt: string | null;
            /** @description When the first webhook or mail about it was taken */
            toldAt: string | null;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        AlarmPage: {
            items: components["schemas"]["Alarm"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        Setting: {
            /** @enum {string} */
            key: "alarm.webhook_url" | "alarm.webhook_secret" | "alarm.email" | "alarm.email_from" | "alarm.stall_seconds" | "links.follow";
            summary: string;
            /** @description As set, or the default; of secrets always null */
            value: string | number | null;
            isSet: boolean;
            isSecret: boolean;
        };
        Settings: {
            items: components["schemas"]["Setting"][];
        };
        PersonSettings: {
            language: ("en" | "de") | null;
            theme: ("light" | "dark" | "auto") | null;
            /** @description Such as `Europe/Berlin` */
            timeZone: string | null;
        };
        Session: {
            user: {
                id: number;
                email: string;
            };
            /** @description What the person has chosen; null: as the browser has it */
            settings: components["schemas"]["PersonSettings"];
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
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        AuditWords: {
            readonly actors: string[];
            readonly actions: string[];
        };
        SetupState: {
            /** @description Nobody can sign in yet: POST /setup makes the first person */
            needsAdmin: boolean;
            /** @description From where this request comes, it takes the token that the start has printed */
            needsToken: boolean;
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
        ContactRow: {
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
            readonly subscriptions: {
                listId: number;
                /** @enum {string} */
                state: "unconfirmed" | "confirmed" | "unsubscribed";
            }[];
            /** @description Set when this address must not be mailed */
            suppressed: ("hard_bounce" | "complaint" | "manual" | "unsubscribed") | null;
        };
        ContactPage: {
            readonly items: components["schemas"]["ContactRow"][];
            /** @description Give it as `after` in the same order to read on; null: this was the last page */
            next: string | null;
        };
        ContactFilter: {
            readonly ids?: number[];
            /** @description Part of the address or the name; fewer than three characters are a beginning */
            search?: string;
            listId?: number;
            /**
             * @description In this state on the list, or on any
             * @enum {string}
             */
            subscription?: "unconfirmed" | "confirmed" | "unsubscribed";
            onNoList?: boolean;
            suppressed?: boolean;
            /** @description With `attributeValue`: has exactly this value */
            attribute?: string;
            attributeValue?: string;
            /** Format: date-time */
            createdFrom?: string;
            /**
             * Format: date-time
             * @description Exclusive
             */
            createdTo?: string;
            /** @description Made or changed by this import */
            importId?: number;
            /** @enum {string} */
            importOutcome?: "imported" | "updated";
            /** @description Changed by this bulk action */
            bulkActionId?: number;
        };
        ContactTotal: {
            count: number;
            /** @description false: an estimate */
            isExact: boolean;
        };
        BulkOrder: {
            /** @constant */
            kind: "add_to_list";
            listId: number;
            /**
             * @default confirmed
             * @enum {string}
             */
            state: "unconfirmed" | "confirmed";
            /**
             * @description Where these people agreed
             * @default
             */
            consentDetail: string;
        } | {
            /** @constant */
            kind: "remove_from_list";
            listId: number;
        } | {
            /** @constant */
            kind: "set_attribute";
            attribute: string;
            /** @description null takes the attribute away */
            value: (string | number | boolean) | null;
        } | {
            /** @constant */
            kind: "delete_contacts";
        } | {
            /** @constant */
            kind: "suppress";
            /** @default  */
            note: string;
        } | {
            /** @constant */
            kind: "unsuppress";
        } | {
            /** @constant */
            kind: "delete_list";
            listId: number;
        };
        BulkPreview: {
            /** @description Contacts that the filter names */
            matched: number;
            /** @description Those among them that would be changed; the others are so already */
            changing: number;
            /** @description Deliveries that would leave the queue */
            waitingDeliveries: number;
            readonly examples: {
                id: number;
                email: string;
                name: string;
            }[];
        };
        BulkAction: {
            id: number;
            order: components["schemas"]["BulkOrder"];
            filter: components["schemas"]["ContactFilter"];
            /** @enum {string} */
            state: "running" | "finished" | "undoing" | "undone";
            matched: number;
            changed: number;
            unchanged: number;
            /** @description Deliveries that left the queue */
            skippedDeliveries: number;
            restored: number;
            notRestored: number;
            /** @description Deliveries that the undo put back into the queue */
            requeuedDeliveries: number;
            actor: string;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            undoneBy: string | null;
            undoneAt: string | null;
            /** Format: date-time */
            undoUntil: string;
        };
        BulkActionDetail: {
            id: number;
            order: components["schemas"]["BulkOrder"];
            filter: components["schemas"]["ContactFilter"];
            /** @enum {string} */
            state: "running" | "finished" | "undoing" | "undone";
            matched: number;
            changed: number;
            unchanged: number;
            /** @description Deliveries that left the queue */
            skippedDeliveries: number;
            restored: number;
            notRestored: number;
            /** @description Deliveries that the undo put back into the queue */
            requeuedDeliveries: number;
            actor: string;
            /** Format: date-time */
            createdAt: string;
            finishedAt: string | null;
            undoneBy: string | null;
            undoneAt: string | null;
            /** Format: date-time */
            undoUntil: string;
            /** @description Why the undo could not put contacts back as they were */
            kept: {
                /** @enum {string} */
                reason: "changed_since" | "contact_gone" | "list_gone" | "address_taken";
                count: number;
            }[];
        };
        BulkActionPage: {
            items: components["schemas"]["BulkAction"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        SendingWindow: {
            /** @description 1 Monday to 7 Sunday: the days on which it opens */
            readonly days: number[];
            /** @description `08:00` */
            from: string;
            /** @description `18:00`; `24:00` is the end of the day. Before `from`: on the next day */
            until: string;
            /** @description Such as `Europe/Berlin` */
            timeZone: string;
        };
        WarmUp: {
            /** @description `2026-03-01`, in the relay's time zone. Nothing goes out before */
            startsOn: string;
            /** @description Mails on that day */
            firstDay: number;
            /** @description Each day so many times what the day before had */
            growth: number;
            /** @description A day that may have this many ends the warm-up */
            fullDay: number;
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
            /** @description Used in this order: a later one only while all earlier ones cannot send */
            position: number;
            /** @description Shares between relays of the same position */
            weight: number;
            /** @description null: at any time */
            sendingWindow: components["schemas"]["SendingWindow"] | null;
            /** @description null: warm already */
            warmUp: components["schemas"]["WarmUp"] | null;
            /** @description To read the quota of an Amazon SES account */
            aws: {
                region: string;
                accessKeyId: string;
            } | null;
            /** @enum {string} */
            state: "enabled" | "held" | "disabled";
            heldReason: string | null;
            heldAt: string | null;
            /** @description `waybill` where a reply said that no mail will pass */
            heldBy: string | null;
            /** @description null: until somebody releases it */
            heldUntil: string | null;
            /** @description Just released: one message at a time goes out until one is accepted */
            proving: boolean;
            /** Format: date-time */
            createdAt: string;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        RelayLimit: {
            /** @description null: everything that goes over the relay; `example.com`; `*.example.com`: all below it */
            domain: string | null;
            count: number;
            /** @description So many in any stretch of this length, up to a day */
            windowMs: number;
        };
        RelayPace: {
            /** @description What the pacer is doing; docs/pace.md tells the phases */
            phase: string;
            /** @description At present; null: nothing limits */
            ratePerSecond: number | null;
            /** @description The relay's limit as it was found; null: not found yet */
            ceilingPerSecond: number | null;
            /** @description What the operator or the provider states */
            statedPerSecond: number | null;
            acceptedLastMinute: number;
            throttledLastMinute: number;
            /** @description It accepts nothing; it is asked again then */
            blockedUntilMs: number | null;
            /** @description A limit is used up until then */
            usedUpUntilMs: number | null;
            /** @description Which limit, like `35/h` */
            usedUp: string | null;
            /** @description Since when it takes clearly less than is stated */
            belowStatedSinceMs: number | null;
            /** @description What it allows, as its refusals taught */
            maxConnections: number | null;
            /** @description Engines that send over it now */
            engines: number;
        };
        PaceSample: {
            /**
             * Format: date-time
             * @description When the step began
             */
            at: string;
            /** @description How much of it was measured: less than the step while it lasts */
            forMs: number;
            accepted: number;
            /** @description Refused because of rate, quota or connections of the account */
            throttled: number;
            /** @description Refused for now because of the recipient or the connection */
            deferred: number;
            /** @description Refused for good */
            refused: number;
            /** @description No reply after the final dot */
            unclear: number;
            /** @description The most that were open */
            connections: number;
            /** @description As many may be open */
            mayOpen: number;
            /** @description Messages whose reply was awaited */
            inFlight: number;
            /** @description Nine of ten messages took less */
            messageMs: number | null;
            /** @description The last throttle in the relay's words */
            throttleReply: string | null;
            phase: string;
            /** @description The pace; null: nothing limits */
            ratePerSecond: number | null;
            /** @description The limit that was found; null: none yet */
            ceilingPerSecond: number | null;
            /** @description The limit that was told; null: none */
            statedPerSecond: number | null;
        };
        RelayMark: {
            /** @enum {string} */
            kind: "held" | "domain_suspended";
            /** Format: date-time */
            from: string;
            /** @description null: until somebody releases it */
            to: string | null;
            domain: string | null;
            reason: string;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
            by: string;
        };
        PaceHistory: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Each sample stands for so much time */
            stepMs: number;
            /** @description Oldest first; without steps in which nothing was tried */
            readonly samples: components["schemas"]["PaceSample"][];
            readonly marks: components["schemas"]["RelayMark"][];
        };
        LiveRelay: {
            relayId: number;
            name: string;
            /** @enum {string} */
            state: "enabled" | "held" | "disabled";
            heldReason: string | null;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
            /** @description What the operator states */
            ratePerSecond: number | null;
            maxConnections: number;
            /** @description Open now */
            connections: number;
            /** @description null: not used yet */
            pace: components["schemas"]["RelayPace"] | null;
            /** @description Limits over an hour or more */
            readonly usedLimits: {
                /** @description Such as `50000/d` */
                limit: string;
                count: number;
                windowMs: number;
                /** @description Submitted in that time, and what is taken to have been before it was counted */
                used: number;
            }[];
            /** @description The step that lasts, and the one before */
            readonly samples: components["schemas"]["PaceSample"][];
        };
        SesQuota: {
            maxPerSecond: number;
            /** @description In any 24 hours; null: no limit */
            maxPerDay: number | null;
            sentLastDay: number;
            /** @description false: Amazon has stopped the account */
            sendingEnabled: boolean;
            /** @description false: in Amazon's own sandbox, to verified addresses only */
            productionAccess: boolean;
            /** Format: date-time */
            readAt: string;
        };
        RelayHealth: {
            engineId: number;
            /** @description Where this engine runs */
            host: string;
            /** @enum {string} */
            state: "reachable" | "unreachable";
            /** Format: date-time */
            since: string;
            reason: string | null;
            nextTryAt: string | null;
            /** @description Open ones */
            connections: number;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        DomainSuspension: {
            domain: string;
            reason: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        RelayDetails: {
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
            /** @description Used in this order: a later one only while all earlier ones cannot send */
            position: number;
            /** @description Shares between relays of the same position */
            weight: number;
            /** @description null: at any time */
            sendingWindow: components["schemas"]["SendingWindow"] | null;
            /** @description null: warm already */
            warmUp: components["schemas"]["WarmUp"] | null;
            /** @description To read the quota of an Amazon SES account */
            aws: {
                region: string;
                accessKeyId: string;
            } | null;
            /** @enum {string} */
            state: "enabled" | "held" | "disabled";
            heldReason: string | null;
            heldAt: string | null;
            /** @description `waybill` where a reply said that no mail will pass */
            heldBy: string | null;
            /** @description null: until somebody releases it */
            heldUntil: string | null;
            /** @description Just released: one message at a time goes out until one is accepted */
            proving: boolean;
            /** Format: date-time */
            createdAt: string;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
            readonly limits: components["schemas"]["RelayLimit"][];
            /** @description null: not used yet */
            pace: components["schemas"]["RelayPace"] | null;
            /** @description Of an Amazon SES account, as it was read last */
            quota: components["schemas"]["SesQuota"] | null;
            /** @description As each running engine sees it */
            readonly health: components["schemas"]["RelayHealth"][];
            /** @description Recipient domains that are left alone for a while because they objected */
            readonly suspensions: components["schemas"]["DomainSuspension"][];
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
            /** @description Why it cannot be used; null where it can */
            trouble: ("name_not_found" | "connection_refused" | "port_25_blocked" | "no_answer" | "no_way" | "tls_on_plain_port" | "plain_on_tls_port" | "certificate_name" | "certificate_expired" | "certificate_untrusted" | "tls_failed" | "no_starttls" | "wrong_password" | "no_sign_in" | "sign_in_needs_tls" | "not_welcome" | "closed" | "unknown") | null;
            /** @description The trouble in words, with what to do */
            advice: string | null;
            durationMs: number;
        };
        WaitingCause: {
            /**
             * @description `unknown` is a standstill without a known reason: it raises an alarm
             * @enum {string}
             */
            code: "not_started" | "ended" | "in_doubt" | "evidence_awaited" | "paused" | "cancelling" | "held" | "no_engine" | "no_relay" | "relay_disabled" | "relay_held" | "relay_unreachable" | "outside_window" | "limit_used" | "quota_blocked" | "domain_suspended" | "database_busy" | "expanding" | "finishing" | "deferred" | "postponed" | "sending_now" | "awaiting_reply" | "first_turn" | "due" | "pace" | "unknown";
            /** @description In plain words; it names no time of day */
            sentence: string;
            /** @description When something happens next by itself */
            nextActionAt: string | null;
            /** @description What a person can do; null: nothing but wait */
            whatToDo: string | null;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        Forecast: {
            /** @enum {string} */
            kind: "ends" | "unknown" | "ended";
            /** @description Deliveries that are still to be sent */
            remaining: number;
            endsAt: string | null;
            /** @description How long deferred deliveries may still take at the most */
            latestAt: string | null;
            /** @description What holds it back for most of the time: `35 an hour` */
            limit: string | null;
            /** @description Why the end is not known */
            reason: string | null;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        Outlook: {
            waiting: components["schemas"]["WaitingCause"];
            forecast: components["schemas"]["Forecast"];
        };
        Progress: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
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
            /** @description The relays that it goes over, as they stand now: only in the event stream */
            readonly relays?: components["schemas"]["LiveRelay"][];
            /** @description Why it waits and when it ends: only in the event stream */
            outlook?: components["schemas"]["Outlook"];
        };
        Statement: {
            id: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
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
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            from: string;
            replyTo: string | null;
            subject: string;
            preheader: string;
            /**
             * @description What the message is written in; what is sent is always the HTML
             * @enum {string}
             */
            contentKind: "html" | "markdown" | "blocks";
            /** @description Markdown, or blocks as JSON; null: it is written as HTML */
            source: string | null;
            html: string;
            /** @description null: made from the HTML */
            text: string | null;
            readonly lists: {
                id: number;
                name: string;
            }[];
            /** @description null: every real relay, by position and weight */
            relayId: number | null;
            /** @enum {string} */
            inDoubtPolicy: "hold" | "resend";
            /** @description How long a deferred delivery is tried again, in milliseconds */
            giveUpAfterMs: number;
            /** @description Grows with every saved change */
            version: number;
            /** @description When it starts, or was to start, by itself */
            scheduledAt: string | null;
            scheduledBy: string | null;
            /** @description Why it did not start at its time */
            scheduleProblem: string | null;
            /** @description While it is paused: a person, or `waybill` */
            pausedBy: string | null;
            /** @description Why, if it was said */
            pausedReason: string | null;
            /** @description A copy that goes to the sandbox relay only */
            isRehearsal: boolean;
            rehearsalOf: number | null;
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
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            subject: string;
            readonly lists: {
                id: number;
                name: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description When it starts, or was to start, by itself */
            scheduledAt: string | null;
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
            preheader: string;
            /** @description Show it only in a sandboxed frame */
            html: string;
            text: string;
            /** @description What the text is printed from, with its merge fields */
            textSource: string;
            /** @description As they go over the wire, without the signature */
            headers: string;
            /** @description Of the whole message */
            sizeBytes: number;
            /** @description Of the HTML alone: Gmail cuts off what is above 102 kB */
            htmlBytes: number;
            /** @description Merge fields that have no value for this contact */
            readonly missing: string[];
        };
        CampaignStarted: {
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            readonly warnings: string[];
        };
        CampaignMoved: {
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
        };
        InDoubtSettled: {
            settled: number;
        };
        CampaignEdit: {
            id: number;
            /** @description Of the campaign, after this edit */
            version: number;
            author: string;
            /** @description What differs from the entry before */
            readonly fields: string[];
            /** @description The version that was brought back */
            restored: number | null;
            /** Format: date-time */
            beganAt: string;
            /** Format: date-time */
            savedAt: string;
        };
        CampaignEditPage: {
            items: components["schemas"]["CampaignEdit"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        CampaignContent: {
            name: string;
            /** @description `Name <address>` or a bare address */
            from: string;
            replyTo: string | null;
            /** @description Liquid, such as `Hello {{ contact.name | default: "friend" }}` */
            subject: string;
            preheader: string;
            /** @enum {string} */
            contentKind: "html" | "markdown" | "blocks";
            /** @description Markdown, or blocks as JSON: the HTML is made from it; null: it is written as HTML */
            source: string | null;
            /** @description Liquid; left out where it is made from a source */
            html: string;
            /** @description Liquid; null: made from the HTML */
            text: string | null;
            readonly listIds: number[];
            relayId: number | null;
            /** @enum {string} */
            inDoubtPolicy: "hold" | "resend";
            giveUpAfterMs: number;
        };
        CampaignEditWithContent: {
            id: number;
            /** @description Of the campaign, after this edit */
            version: number;
            author: string;
            /** @description What differs from the entry before */
            readonly fields: string[];
            /** @description The version that was brought back */
            restored: number | null;
            /** Format: date-time */
            beganAt: string;
            /** Format: date-time */
            savedAt: string;
            content: components["schemas"]["CampaignContent"];
        };
        Finding: {
            /** @enum {string} */
            code: "refused" | "no_unsubscribe_link" | "missing_merge_field" | "link_fault" | "image_without_alt" | "image_not_encrypted" | "html_clipped" | "no_dkim_key" | "many_suppressed" | "some_left_out" | "beside_lists" | "beside_relay" | "to_sandbox" | "no_preheader" | "schedule_problem";
            /** @enum {string} */
            level: "problem" | "warning" | "note";
            message: string;
            field: string | null;
            count: number | null;
            subject: string | null;
            fault: ("empty" | "unreadable" | "relative" | "unsafe" | "missing_anchor" | "placeholder" | "private" | "not_encrypted") | null;
            campaignId: number | null;
            reason: string | null;
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        LinkCheck: {
            readonly links: {
                url: string;
                /**
                 * @description `refuses_programs`: 401, 403 or 429, which a person may not see; `slow`: five seconds
                 * @enum {string}
                 */
                outcome: "works" | "broken" | "refuses_programs" | "unreachable" | "slow" | "private" | "too_many_redirects";
                /** @description Of the last answer */
                status: number | null;
                /** @description Where it ends after redirects */
                leadsTo: string | null;
            }[];
            /** @description Links that differ for each reader, or unsubscribe somebody */
            leftAlone: number;
        };
        CampaignReview: {
            version: number;
            /** @description Counted by the rule of the start */
            audience: {
                /** @description Everybody on the lists, each once: what the statement will add up to */
                total: number;
                mailed: number;
                readonly skipped: {
                    reason: string;
                    count: number;
                }[];
            };
            /** @description Problems first: with one of them it cannot be started */
            readonly findings: components["schemas"]["Finding"][];
            relay: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "smtp" | "sandbox";
            } | null;
            htmlBytes: number | null;
            sizeBytes: number | null;
        };
        LackingPage: {
            items: {
                id: number;
                email: string;
                name: string;
            }[];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        MergeFields: {
            /** @description How many were looked at */
            contacts: number;
            /** @description They are all there are */
            isComplete: boolean;
            readonly items: {
                /** @description As it is written in a template: `contact.attributes.city` */
                path: string;
                /** @description How many of the contacts have it; null: all mails have it */
                count: number | null;
                example: string;
            }[];
        };
        TestSent: {
            relay: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "smtp" | "sandbox";
            };
            readonly outcomes: {
                address: string;
                /** @description Accepted by the relay */
                ok: boolean;
                /** @description What it means and what to do */
                explanation: string;
                /** @description The relay's own */
                words: string;
                /** @description Its texts by the name of their field; words of people and of other servers are left out */
                said?: {
                    [key: string]: components["schemas"]["Said"];
                };
            }[];
        };
        Rehearsal: {
            /** @description Of the copy: its progress, statement and deliveries are asked for as those of a campaign */
            id: number;
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            /** @description Of the campaign, when it was rehearsed */
            version: number;
            startedAt: string | null;
            finishedAt: string | null;
            progress: components["schemas"]["Progress"];
        };
        Rehearsals: {
            readonly items: components["schemas"]["Rehearsal"][];
        };
        CampaignScheduled: {
            /** @enum {string} */
            state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
            readonly warnings: string[];
        };
        CampaignRunRules: {
            /** @description How long deliveries are tried, from the start of the campaign */
            giveUpAfterMs: number;
            /** @enum {string} */
            inDoubtPolicy: "hold" | "resend";
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
            /** @description The address that it went to */
            email: string;
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
            /** @description Meant, and left: their recipients must not be mailed */
            readonly barred: {
                reason: string;
                count: number;
            }[];
        };
        TimelineEntry: {
            /** @constant */
            kind: "delivery";
            /** Format: date-time */
            at: string;
            deliveryId: number;
            campaignId: number;
            campaignName: string;
            /** @description The address it went or goes to */
            email: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
            reason: string | null;
            attempts: number;
            dueAt: string | null;
            /** @description The server's words at the last attempt */
            reply: string | null;
        } | {
            /** @constant */
            kind: "subscribed";
            /** Format: date-time */
            at: string;
            listId: number;
            listName: string;
            /**
             * @description As it is now
             * @enum {string}
             */
            state: "unconfirmed" | "confirmed" | "unsubscribed";
            source: string;
            detail: string;
            ip: string | null;
        } | {
            /** @constant */
            kind: "unsubscribed";
            /** Format: date-time */
            at: string;
            listId: number;
            listName: string;
            source: string;
        } | {
            /** @constant */
            kind: "suppressed";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            reason: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
            origin: string;
        } | {
            /** @constant */
            kind: "imported";
            /** Format: date-time */
            at: string;
            importId: number;
            fileName: string;
            /** @enum {string} */
            outcome: "imported" | "updated";
            /** @description A subscription was added */
            joined: boolean;
            undone: boolean;
        } | {
            /** @constant */
            kind: "bulk_action";
            /** Format: date-time */
            at: string;
            bulkActionId: number;
            /** @enum {string} */
            action: "add_to_list" | "remove_from_list" | "set_attribute" | "delete_contacts" | "suppress" | "unsuppress" | "delete_list";
            actor: string;
            undone: boolean;
        } | {
            /** @constant */
            kind: "edited";
            /** Format: date-time */
            at: string;
            action: string;
            actor: string;
            detail: {
                [key: string]: unknown;
            };
        };
        ContactTimeline: {
            items: components["schemas"]["TimelineEntry"][];
        };
        /** @description All conditions have to hold; what is left out does not matter. */
        QueueFilter: {
            campaignId?: number;
            /** @description Of a failed, skipped or cancelled one */
            reason?: string;
            /**
             * @description Of the last reply; `none`: there was none yet
             * @enum {string}
             */
            class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
            /** @description Of the recipient */
            domain?: string;
            /** @description The relay it was moved to, else that of the last attempt, else that of the campaign */
            relayId?: number;
            /** @description In its state for at least so long */
            olderThanMs?: number;
            /** @description In its state for at most so long */
            newerThanMs?: number;
            /** @description Part of the server's last words */
            reply?: string;
            /** @description All of the server's last words, masked as in groups of failures; `-`: it has said nothing */
            words?: string;
            /** @description Part of the address */
            search?: string;
            holdId?: number;
            /**
             * @description Only what waits for its time (within a minute, later), a release, or a campaign that stands still
             * @enum {string}
             */
            waits?: "due_soon" | "due_later" | "held" | "halted";
            readonly states?: ("queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled")[];
            readonly ids?: number[];
        };
        QueueTotal: {
            count: number;
        };
        QueueEntry: {
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
            campaignName: string;
            campaignState: string;
            /** @description Of the last reply */
            class: string | null;
            code: number | null;
            enhanced: string | null;
            reply: string | null;
            holdId: number | null;
            holdReason: string | null;
            movedToRelayId: number | null;
        };
        QueuePage: {
            items: components["schemas"]["QueueEntry"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
        };
        QueueDetail: {
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
            campaignName: string;
            campaignState: string;
            /** @description Of the last reply */
            class: string | null;
            code: number | null;
            enhanced: string | null;
            reply: string | null;
            holdId: number | null;
            holdReason: string | null;
            movedToRelayId: number | null;
            history: components["schemas"]["Attempt"][];
            /** @description What relays and receivers know it by; null: not tried yet */
            messageId: string | null;
        };
        QueueShape: {
            /** @description Always 5, 10, 20, 40, 80, 160, 320, 640, 1280 */
            readonly boundsMinutes: number[];
            rows: {
                key: string;
                /** @description By age: up to each bound, and older than all */
                readonly counts: number[];
                total: number;
                /**
                 * Format: date-time
                 * @description Since when the one that has waited longest is in its state
                 */
                oldestAt: string;
                /** @description What names exactly this row; null: the rest, summed up as `others` */
                filter: {
                    campaignId?: number;
                    domain?: string;
                    /** @enum {string} */
                    class?: "accepted" | "throttle_account" | "throttle_destination" | "transient_recipient" | "transient_connection" | "permanent_recipient" | "permanent_message" | "permanent_account" | "uncertain" | "none";
                } | null;
            }[];
        };
        QueueOverview: {
            waiting: number;
            /** @description On its way at this moment */
            sending: number;
            /** @description Due now or within a minute */
            dueSoon: number;
            /** @description Due later than that */
            later: number;
            /** @description Held back by a person */
            held: number;
            /** @description In campaigns that are paused, or being cancelled */
            halted: number;
            inDoubt: number;
        };
        QueueFailures: {
            groups: {
                /** @enum {string} */
                state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                reason: string;
                class: string | null;
                /** @description What their replies have in common: addresses, hosts and ids are masked */
                words: string;
                count: number;
                exampleId: number;
                exampleEmail: string;
                exampleReply: string | null;
            }[];
        };
        QueueOutcome: {
            changed: number | null;
            matched: number | null;
            campaigns: {
                campaignId: number;
                campaignName: string;
                count: number;
            }[] | null;
            examples: components["schemas"]["QueueEntry"][] | null;
            /** @description How it could be taken back; null: it goes on */
            undo: string | null;
            /** @description Of a new hold */
            holdId: number | null;
            /** @description Meant by a resend, and left: their recipients must not be mailed */
            readonly barred: {
                reason: string;
                count: number;
            }[];
            /** @description Of a change that goes on: GET /queue/changes/{runningId} until it is null */
            runningId: string | null;
        };
        QueueHold: {
            id: number;
            filter: components["schemas"]["QueueFilter"];
            reason: string;
            author: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            releasedAt: string | null;
            releasedBy: string | null;
            /** @description Deliveries that it holds now */
            held: number;
        };
        QueueHoldList: {
            items: components["schemas"]["QueueHold"][];
        };
        AddressCorrected: {
            email: string;
            /** @description false: it had not been sent yet, and goes to the new address */
            resent: boolean;
            /** @description Deliveries of any campaign that waited for this person, and follow */
            followed: number;
        };
        Evidence: {
            /** @constant */
            format: "waybill-evidence";
            /** @constant */
            version: 1;
            /** Format: date-time */
            countedAt: string;
            campaign: {
                id: number;
                name: string;
                /** @enum {string} */
                state: "draft" | "scheduled" | "sending" | "paused" | "cancelling" | "cancelled" | "finished";
                subject: string;
                from: string;
                replyTo: string | null;
                readonly lists: string[];
                isRehearsal: boolean;
                startedAt: string | null;
                endedAt: string | null;
            };
            audience: number;
            /** @description The audience is complete and never changes again */
            expanded: boolean;
            sums: {
                queued: number;
                sending: number;
                sent: number;
                deferred: number;
                failed: number;
                skipped: number;
                in_doubt: number;
                cancelled: number;
            };
            /** @description Counted from the rows */
            readonly rows: {
                /** @enum {string} */
                state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                reason: string;
                count: number;
            }[];
            /** @description The running numbers that pages and events show */
            readonly tallies: {
                /** @enum {string} */
                state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                reason: string;
                count: number;
            }[];
            attempts: {
                total: number;
                accepted: number;
                firstAcceptedAt: string | null;
                lastAcceptedAt: string | null;
                sentWithAttempt: number;
            };
            readonly checks: {
                /** @enum {string} */
                name: "sum_is_audience" | "tallies_are_rows" | "nothing_waits_after_end" | "sent_have_acceptance";
                says: string;
                expected: number;
                counted: number;
                holds: boolean;
            }[];
            /** @description All checks hold */
            balanced: boolean;
            words: {
                states: {
                    queued: string;
                    sending: string;
                    sent: string;
                    deferred: string;
                    failed: string;
                    skipped: string;
                    in_doubt: string;
                    cancelled: string;
                };
                readonly reasons: {
                    /** @enum {string} */
                    state: "queued" | "sending" | "sent" | "deferred" | "failed" | "skipped" | "in_doubt" | "cancelled";
                    reason: string;
                    meaning: string;
                }[];
            };
        };
        Dashboard: {
            /** @description Of the first run: which are done */
            steps: {
                relay: boolean;
                senderDomain: boolean;
                contacts: boolean;
                campaign: boolean;
            };
            /** @description Campaigns with deliveries that a person should decide about */
            readonly troubles: {
                campaignId: number;
                name: string;
                /** @enum {string} */
                state: "in_doubt" | "failed";
                /** @description Deliveries */
                count: number;
            }[];
            readonly heldRelays: {
                id: number;
                name: string;
                reason: string | null;
                until: string | null;
                /** @description Its texts by the name of their field; words of people and of other servers are left out */
                said?: {
                    [key: string]: components["schemas"]["Said"];
                };
            }[];
            /** @description Parts of the queue that people hold back */
            readonly holds: {
                id: number;
                reason: string;
                author: string;
                until: string | null;
            }[];
            readonly alarms: {
                id: number;
                kind: string;
                subject: string;
                message: string;
                /** Format: date-time */
                raisedAt: string;
                /** @description Its texts by the name of their field; words of people and of other servers are left out */
                said?: {
                    [key: string]: components["schemas"]["Said"];
                };
            }[];
        };
        ListGrowth: {
            /** @description Confirmed subscriptions at present */
            confirmed: number;
            /** @description Days on which something happened, oldest first */
            readonly days: {
                /** @description `2026-03-01` */
                day: string;
                joined: number;
                left: number;
            }[];
        };
        System: {
            version: string;
            node: string;
            /** Format: date-time */
            startedAt: string;
            publicUrl: string;
            sandbox: boolean;
            /** @description What keeps this installation from working; the likely cause first */
            readonly troubles: {
                code: string;
                message: string;
                /** @description Its texts by the name of their field; words of people and of other servers are left out */
                said?: {
                    [key: string]: components["schemas"]["Said"];
                };
            }[];
            disk: {
                freeBytes: number;
                totalBytes: number;
            } | null;
            /** @description null: it does not answer */
            database: {
                version: string;
                /** @description Commits survive a power failure */
                isDurable: boolean;
                bytes: number;
                readonly tables: {
                    name: string;
                    bytes: number;
                    rows: number;
                }[];
                connections: number;
                maxConnections: number;
            } | null;
            enginesAlive: number;
        };
        ImportUndone: {
            /** @description Contacts that the import had made */
            removed: number;
            /** @description Contacts with their name and attributes from before */
            restored: number;
            /** @description Subscriptions that the import had added to contacts that stay */
            left: number;
            /** @description Contacts that somebody has changed since */
            kept: number;
            skippedDeliveries: number;
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
            /**
             * @description Of a running import: lines are read, then merged at once
             * @enum {string}
             */
            phase: "reading" | "merging";
            bytesTotal: number | null;
            bytesRead: number;
            undoneAt: string | null;
            undoneBy: string | null;
            undone: components["schemas"]["ImportUndone"] | null;
        };
        ImportDetail: {
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
            /**
             * @description Of a running import: lines are read, then merged at once
             * @enum {string}
             */
            phase: "reading" | "merging";
            bytesTotal: number | null;
            bytesRead: number;
            undoneAt: string | null;
            undoneBy: string | null;
            undone: components["schemas"]["ImportUndone"] | null;
            /** @description Of the rejected lines, most first */
            rejectReasons: {
                reason: string;
                count: number;
            }[];
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
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
            /** @description Its texts by the name of their field; words of people and of other servers are left out */
            said?: {
                [key: string]: components["schemas"]["Said"];
            };
        };
        ImportRejectPage: {
            items: components["schemas"]["ImportReject"][];
            next: number | null;
        };
        ImportPreview: {
            encoding: string;
            /** @enum {string} */
            delimiter: "," | ";" | "\t" | "|";
            hasHeader: boolean;
            readonly columns: {
                name: string;
                /** @enum {string} */
                means: "email" | "name" | "firstName" | "lastName" | "subscriptionState" | "attributes" | "attribute" | "ignored";
                key: string | null;
            }[];
            /** @description Without the header */
            readonly rows: string[][];
            /** @description Why it cannot be imported as it is read now */
            problem: {
                code: string;
                message: string;
                field?: string;
                /** @description Its texts by the name of their field; words of people and of other servers are left out */
                said?: {
                    [key: string]: components["schemas"]["Said"];
                };
            } | null;
        };
        ListForm: {
            listId: number;
            isPublic: boolean;
            /** @description Link to it, or post `email` and `name` to it from a form of your own */
            url: string;
        };
        ListForms: {
            items: {
                listId: number;
                isPublic: boolean;
                /** @description Link to it, or post `email` and `name` to it from a form of your own */
                url: string;
                name: string;
            }[];
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
        ListDeletion: {
            /** @description They end with the list, in whatever state */
            subscriptions: number;
            /** @description Contacts that would be on no list any more; they stay contacts */
            onNoOtherList: number;
            /** @description Campaigns that are not started and would lose the list */
            drafts: {
                id: number;
                name: string;
            }[];
            /** @description Campaigns that are being sent to it: until they end it cannot be deleted */
            neededBy: {
                id: number;
                name: string;
            }[];
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
        SenderRecords: {
            readonly items: {
                /** @enum {string} */
                kind: "spf" | "dkim" | "dmarc";
                name: string;
                /** @description The TXT record to publish; what is there already is kept in it */
                value: string;
                /** @enum {string} */
                verdict: "found" | "missing" | "different" | "unknown";
                /** @description What the DNS says now */
                readonly found: string[];
                /** @enum {string} */
                why?: "not_authorised" | "several_records" | "too_many_lookups" | "other_key" | "key_revoked" | "invalid_policy" | "no_answer";
            }[];
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
        SuppressionRow: {
            id: number;
            email: string;
            /** @enum {string} */
            reason: "hard_bounce" | "complaint" | "manual" | "unsubscribed";
            origin: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The contact with this address, if there is one */
            contactId: number | null;
        };
        SuppressionPage: {
            items: components["schemas"]["SuppressionRow"][];
            /** @description Give it as `after` to read on; null: this was the last page */
            next: number | null;
            /** @description All that fit, on every page */
            total: number;
        };
        Worker: {
            /** @description Of its engine: a new one after each loss of the database */
            id: number;
            host: string;
            pid: number;
            version: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description On the clock of the database; renewed while it lives
             */
            leaseExpiresAt: string;
            /** @description False: others are about to take over what it held */
            isAlive: boolean;
            /** @description Leased to it */
            deliveriesHeld: number;
        };
        Workers: {
            items: components["schemas"]["Worker"][];
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
