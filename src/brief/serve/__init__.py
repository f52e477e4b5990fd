"""The stages over HTTP: requests, warm worker processes, the endpoints, one page for people.

``asked`` are the requests, typed; ``jobs`` is what a worker does with one; ``engine`` the worker
processes and the queue before them. These three know nothing of HTTP, and the tools of
``brief.mcp`` use them too. ``guard`` lets requests in, ``app`` has the endpoints, ``described``
their OpenAPI, ``records`` reads reports that are sent back, ``run`` starts and stops it all.
"""
