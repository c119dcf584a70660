"""What is kept: closed projects and issued reports in a library of bags, with a ledger of what was put there."""
