# One image for the web server, the worker and every command; compose.yaml says which does what.
FROM debian:bookworm-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates libpango-1.0-0 libpangoft2-1.0-0 make postgresql-client python3 python3-venv tzdata \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/goede-start
RUN useradd --system --home-dir /srv/goede-start --shell /usr/sbin/nologin goede-start

# First what changes seldom, so that a new version of the code builds in seconds.
COPY requirements.txt ./
RUN python3 -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY . .
# Collecting files asks the settings for logins, and uses none of them.
RUN SECRET_KEY=only-for-collecting-static-files-in-this-step \
    MFA_ENCRYPTION_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    WEB_DATABASE_URL=postgres://none:none@none/none \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0

USER goede-start
ENV PYTHONUNBUFFERED=1
EXPOSE 8000
CMD [".venv/bin/python", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "coalition.wsgi"]
