"""The watch floor itself: REST API and pages."""
